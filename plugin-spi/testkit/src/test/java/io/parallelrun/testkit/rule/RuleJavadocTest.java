package io.parallelrun.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules and the contract's Javadoc say the same, and each points at the other. */
class RuleJavadocTest {
  private static final Path CONTRACT = Path.of("../spi/src/main/java/io/parallelrun/spi");
  private static final Pattern NUMBER = Pattern.compile("C-[A-Z]+-\\d\\d");

  static Stream<Rule> rules() {
    return Suite.rules().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theSentenceStandsInTheContractWithItsNumber(Rule rule) throws IOException {
    String text = words(CONTRACT.resolve(rule.source().getSimpleName() + ".java"));
    Pattern marked =
        Pattern.compile(Pattern.quote(rule.sentence()) + " \\([^)]*" + rule.id() + "[^)]*\\)");
    assertThat(text).containsPattern(marked);
  }

  @Test
  void theContractNamesNoOtherRule() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> sources = Files.list(CONTRACT)) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        NUMBER.matcher(words(source)).results().map(MatchResult::group).forEach(named::add);
      }
    }
    Set<String> rules = rules().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(rules);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleIsNumberedAndSaysHowToKeepIt(Rule rule) {
    assertThat(rule.id()).matches(NUMBER);
    assertThat(rule.fix()).endsWith(".");
    assertThat(rule.sentence()).doesNotEndWith(".");
  }

  /** Javadoc without stars, line ends and inline tags. */
  private static String words(Path source) throws IOException {
    return Files.readString(source)
        .replaceAll("(?m)^\\s*(/\\*\\*|\\*/|\\*) ?", " ")
        .replaceAll("\\{@(?:code|link)\\s+#?([^}]*)}", "$1")
        .replaceAll("\\s+", " ");
  }
}
