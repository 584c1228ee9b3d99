package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No connector is shipped that the test kit does not try. Read from the sources, as the tests of
 * the connectors are on no class path here; manifests are looked after in their own module.
 */
class ContractCoverageTest {
  private static final Path CONNECTORS = Path.of("../connectors");
  private static final Pattern FACTORY =
      Pattern.compile("class (\\w+)(?: extends \\w+)? implements ConnectorFactory");

  private static final Pattern PLUGIN = Pattern.compile("class (\\w+) implements ConnectorPlugin");

  static Stream<Path> modules() throws IOException {
    try (Stream<Path> all = Files.list(CONNECTORS)) {
      return all
          .filter(module -> Files.exists(module.resolve("pom.xml")))
          .filter(module -> !module.endsWith("declarative"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyFactoryIsTriedByAContractTest(Path module) throws IOException {
    List<String> contracts =
        sources(module.resolve("src/test/java"))
            .filter(text -> text.contains("ConnectorContract") || text.contains("Contract {"))
            .toList();
    assertThat(sources(module.resolve("src/test/java")))
        .as("a class that extends ConnectorContract in %s", module)
        .anyMatch(text -> text.contains("extends ConnectorContract"));
    List<String> factories =
        sources(module.resolve("src/main/java"))
            .map(FACTORY::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .toList();
    assertThat(factories).as("factories of %s", module).isNotEmpty();
    List<String> plugins =
        sources(module.resolve("src/main/java"))
            .map(PLUGIN::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .toList();
    for (String factory : factories) {
      assertThat(contracts)
          .as("a contract test of %s in %s", factory, module)
          .anyMatch(text -> text.contains(factory) || plugins.stream().anyMatch(text::contains));
    }
  }

  private static Stream<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ContractCoverageTest::text)
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
