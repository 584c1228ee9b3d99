package io.parallelrun.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing in the contract is an experiment for longer than it says. */
class ExperimentalTest {
  private static final Path CLASSES = Path.of("target/classes");

  /** Whatever is overdue in a version of the contract, each by its place. */
  private static List<String> overdue(List<Class<?>> types, String version) {
    List<String> overdue = new ArrayList<>();
    for (Class<?> type : types) {
      Stream.of(
              Stream.of(type),
              Stream.of(type.getDeclaredMethods()),
              Stream.of(type.getDeclaredConstructors()),
              Stream.of(type.getDeclaredFields()))
          .flatMap(each -> each)
          .filter(each -> isOverdue((AnnotatedElement) each, version))
          .map(Object::toString)
          .forEach(overdue::add);
    }
    return overdue;
  }

  private static boolean isOverdue(AnnotatedElement element, String version) {
    Experimental experiment = element.getAnnotation(Experimental.class);
    return experiment != null && number(experiment.until()) <= number(version);
  }

  private static long number(String version) {
    String[] parts = version.split("\\.", -1);
    assertThat(parts).as("major and minor of " + version).hasSize(2);
    return Long.parseLong(parts[0]) * 1_000_000 + Long.parseLong(parts[1]);
  }

  private static List<Class<?>> contract() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Class<?>> types = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = CLASSES.relativize(file).toString().replace('\\', '/');
        if (!name.equals("module-info.class")) {
          types.add(type(name.substring(0, name.length() - ".class".length()).replace('/', '.')));
        }
      }
      return types;
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, ExperimentalTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothingIsOverdue() throws IOException {
    assertThat(overdue(contract(), SpiVersion.CURRENT))
        .as("promise it or take it away: contract " + SpiVersion.CURRENT + " has come")
        .isEmpty();
  }

  @Test
  void whatIsMarkedIsFound() throws IOException {
    assertThat(overdue(contract(), "1.2")).anyMatch(each -> each.contains("CheckStep.authorize("));
  }

  /** An experiment of every sort. */
  @Experimental(until = "1.10")
  record Sample(@Experimental(until = "2.0") String field) {
    @Experimental(until = "1.9")
    Sample() {
      this("");
    }

    @Experimental(until = "1.2")
    void member() {}
  }

  @Test
  void itsVersionIsTheLastInWhichItMayBeOne() {
    List<Class<?>> sample = List.of(Sample.class);
    assertThat(overdue(sample, "1.1")).isEmpty();
    assertThat(overdue(sample, "1.2")).singleElement().asString().contains("member()");
    assertThat(overdue(sample, "1.9")).hasSize(2);
    assertThat(overdue(sample, "1.10")).as("ten is more than nine").hasSize(3);
    assertThat(overdue(sample, "2.0")).as("field and accessor of the component").hasSize(5);
  }
}
