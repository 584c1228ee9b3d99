package io.parallelrun.testkit.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassFileTest {
  /** Has long and double constants, a lambda, an array and a call. */
  static final class Specimen {
    static final double HALF = 0.5;

    long sum(List<String> words) {
      long sum = 5_000_000_000L;
      double more = HALF * words.size() + 1e300;
      Runnable run = () -> System.getProperties().list(System.out);
      run.run();
      return sum + (long) more + new int[3].length;
    }
  }

  private static ClassFile read(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return ClassFile.read(in.readAllBytes());
    }
  }

  @Test
  void tellsWhatAClassRefersTo() throws IOException {
    ClassFile file = read(Specimen.class);
    assertThat(file.name()).isEqualTo(Specimen.class.getName());
    assertThat(file.types()).contains("java.lang.System", "java.util.List", "java.io.PrintStream");
    assertThat(file.members())
        .contains(
            new ClassFile.Member("java.util.List", "size", "()I", false),
            new ClassFile.Member("java.lang.System", "out", "Ljava/io/PrintStream;", true));
  }

  @Test
  void whatIsNoClassIsRefused() {
    assertThatThrownBy(() -> ClassFile.read(new byte[] {1, 2, 3, 4, 5}))
        .hasMessage("not a class file");
  }

  /** The product's command line runs the rules without JUnit. */
  @Test
  void onlyTheBindingKnowsJunit() {
    List<ClassFile> kit = new ClassPath(List.of(Path.of("target/classes"))).classes();
    assertThat(kit).hasSizeGreaterThan(50);
    for (ClassFile file : kit) {
      if (!file.name().startsWith("io.parallelrun.testkit.junit.")) {
        assertThat(file.types()).noneMatch(type -> type.startsWith("org.junit"));
      }
      assertThat(file.types())
          .filteredOn(type -> type.startsWith("io.parallelrun."))
          .allMatch(
              type ->
                  type.startsWith("io.parallelrun.testkit.")
                      || type.startsWith("io.parallelrun.spi."));
    }
  }
}
