package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.parallelrun.connector.declarative.document.Issue;
import io.parallelrun.connector.declarative.manifest.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file per mistake, named after it, with what is expected in its first lines: each is told
 * once, at its place, with what to do.
 */
class MistakesTest {
  private static final Path MISTAKES = Path.of("src/test/resources/mistakes");

  /** Codes of what the schema says too; the others need more than a schema can say. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "unknown-field",
          "missing-field",
          "wrong-type",
          "not-allowed",
          "pattern",
          "out-of-range",
          "too-few",
          "too-long",
          "empty",
          "duplicate",
          "bad-name");

  static Stream<String> mistakes() throws IOException {
    try (Stream<Path> files = Files.list(MISTAKES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("none.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String text(String name) throws IOException {
    return Files.readString(MISTAKES.resolve(name));
  }

  private static String after(String text, String mark) {
    return text.lines()
        .filter(line -> line.startsWith("# " + mark + ": "))
        .findFirst()
        .orElseThrow()
        .substring(mark.length() + 4);
  }

  private static List<Issue> issues(String text, String name) {
    ManifestException failure =
        catchThrowableOfType(ManifestException.class, () -> Manifests.read(text, name));
    return failure == null ? List.of() : failure.issues();
  }

  @Test
  void theManifestThatEachMistakeIsMadeInHasNone() throws IOException {
    assertThat(issues(text("none.yaml"), "none.yaml")).isEmpty();
    assertThat(mistakes()).hasSizeGreaterThan(70);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldOnceAtItsPlaceWithItsRemedy(String name) throws IOException {
    String text = text(name);
    String[] expected = after(text, "expect").split(" ", 4);
    List<Issue> issues = issues(text, name);
    assertThat(issues).as(issues.toString()).hasSize(1);
    Issue issue = issues.get(0);
    assertThat(issue.code()).isEqualTo(expected[0]);
    assertThat(issue.position()).hasToString(expected[2]);
    if (!expected[3].equals("*")) {
      assertThat(issue.pointer()).isEqualTo(expected[3].replace("(document)", ""));
    }
    assertThat(issue.message()).startsWith("expected ").contains(after(text, "message"));
    assertThat(issue.remedy()).contains(after(text, "remedy")).matches("(?s).*[.?]");
  }

  /** Our walk over the schema and a general validator agree on what the schema refuses. */
  @ParameterizedTest
  @MethodSource("mistakes")
  void theSchemaAgreesAboutStructure(String name) throws IOException {
    String text = text(name);
    String code = after(text, "expect").split(" ", 2)[0];
    if (Set.of("not-yaml", "duplicate-field", "alias", "too-deep").contains(code)) {
      return;
    }
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Manifests.schema());
    boolean refused = !schema.validate(text, InputFormat.YAML).isEmpty();
    boolean beyond =
        Set.of("minimum-above-maximum.yaml", "at-least-above-every.yaml", "zero-duration.yaml")
            .contains(name);
    assertThat(refused).as(name).isEqualTo(STRUCTURE.contains(code) && !beyond);
  }

  @Test
  void everyMistakeIsToldAtOnceInTheOrderOfTheText() throws IOException {
    String text =
        text("none.yaml")
            .replace("version: 1.0.0", "version: 1.0")
            .replace("every: PT15M", "every: soon")
            .replace("select: data", "select: $eval(data)")
            .replace("poller: articles", "poller: artikles");
    assertThat(issues(text, "acme.yaml"))
        .extracting(Issue::pointer)
        .containsExactly("/version", "/pollers/0/every", "/pollers/0/select", "/check/poller");
    ManifestException failure =
        catchThrowableOfType(ManifestException.class, () -> Manifests.read(text, "acme.yaml"));
    assertThat(failure)
        .hasMessageContaining(
            ":12 /pollers/0/every: expected a duration such as PT5M, got \"soon\"."
                + " Write PT30S, PT5M, PT6H or P1D.");
  }

  @Test
  void aTextThatIsTooLargeOrTooDeepIsRefusedWithoutReadingIt() {
    assertThat(issues("a".repeat(200_001), "x"))
        .extracting(Issue::code)
        .containsExactly("too-large");
    assertThat(issues("[".repeat(100_000), "x")).hasSize(1);
    assertThat(issues("", "x")).extracting(Issue::code).containsExactly("empty");
    assertThat(issues("# nothing\n", "x")).extracting(Issue::code).containsExactly("empty");
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    assertThat(issues(bomb, "x")).extracting(Issue::code).contains("alias");
  }

  @Test
  void aCredentialWrittenIntoAManifestIsNotRepeated() throws IOException {
    String text = text("none.yaml").replace("token: ${config.token}", "token: canary-8f3a");
    assertThat(issues(text, "x").toString()).doesNotContain("canary-8f3a");
  }
}
