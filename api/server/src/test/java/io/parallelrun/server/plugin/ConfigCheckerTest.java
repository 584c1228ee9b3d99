package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ConfigIssue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty settings that cannot be, each with its one issue. */
class ConfigCheckerTest {
  @TempDir static Path directory;
  private static ConfigChecker checker;

  private static final Map<String, String> GOOD =
      Map.of("url", "https://example.org", "token", "env:TOKEN", "mode", "basic", "user", "ada");

  private static final CallGuard GUARD = new CallGuard(Clock.systemUTC());

  @BeforeAll
  static void aConnector() throws Exception {
    String source =
        PluginJar.source("V", "v", "return null;")
            .replace(
                "ConfigProperty.named(\"url\", ConfigType.URL).help(\"Where.\").build()",
                "ConfigProperty.named(\"url\","
                    + " ConfigType.URL).help(\"Where.\").required().build(),ConfigProperty.named(\"size\","
                    + " ConfigType.INTEGER).range(1, 100).build(),ConfigProperty.named(\"fast\","
                    + " ConfigType.BOOLEAN).build(),ConfigProperty.named(\"every\","
                    + " ConfigType.DURATION).range(60,"
                    + " 3600).build(),ConfigProperty.named(\"types\","
                    + " ConfigType.STRING_LIST).pattern(\"[a-z]+\").build(),ConfigProperty.named(\"mode\","
                    + " ConfigType.CHOICE).allowed(\"basic\","
                    + " \"key\").required().build(),ConfigProperty.named(\"user\","
                    + " ConfigType.STRING).pattern(\"[a-z]+\").onlyWhen(\"mode\","
                    + " \"basic\").required().build()");
    PluginJar.make(directory, "v.jar", "V", source);
    checker = new ConfigChecker(PluginJar.registry(directory), GUARD, Clock.systemUTC());
  }

  @Test
  void goodSettingsHaveNoIssue() {
    assertThat(checker.check("v", GOOD)).isEmpty();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("bad")
  void aBadSettingHasItsOneIssue(String property, String value, String code) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put(property, value);
    List<ConfigIssue> issues = checker.check("v", settings);
    assertThat(issues).as(issues.toString()).hasSize(1);
    assertThat(issues.get(0).property()).isEqualTo(property);
    assertThat(issues.get(0).code()).isEqualTo(code);
    assertThat(issues.get(0).message()).startsWith("expected ").contains(", got ");
    assertThat(issues.get(0).message()).doesNotContain("hunter2");
  }

  static List<Arguments> bad() {
    return List.of(
        Arguments.of("url", "", "required"),
        Arguments.of("url", "nowhere", "not-url"),
        Arguments.of("url", "ftp://example.org", "not-url"),
        Arguments.of("url", "http://", "not-url"),
        Arguments.of("url", "http://a b", "not-url"),
        Arguments.of("url", "https://ada:hunter2@example.org", "credentials-in-url"),
        Arguments.of("token", "hunter2hunter2", "secret-in-clear"),
        Arguments.of("token", "env:lower", "secret-in-clear"),
        Arguments.of("token", "env:", "secret-in-clear"),
        Arguments.of("token", "file:relative", "secret-in-clear"),
        Arguments.of("size", "many", "not-integer"),
        Arguments.of("size", "0", "out-of-range"),
        Arguments.of("size", "101", "out-of-range"),
        Arguments.of("size", "1.5", "not-integer"),
        Arguments.of("fast", "yes", "not-boolean"),
        Arguments.of("every", "5m", "not-duration"),
        Arguments.of("every", "PT59S", "out-of-range"),
        Arguments.of("types", "post, Page", "pattern"),
        Arguments.of("mode", "none", "not-allowed"),
        Arguments.of("mode", "", "required"),
        Arguments.of("types", " , ,", "empty-list"),
        Arguments.of("user", "Ada1", "pattern"),
        Arguments.of("user", "ada\nlovelace", "not-one-line"),
        Arguments.of("wings", "2", "unknown-property"));
  }

  @Test
  void aSettingOfAnotherModeIsNotWanted() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("mode", "key");
    assertThat(checker.check("v", settings))
        .extracting(ConfigIssue::code)
        .containsExactly("not-wanted");
  }

  @Test
  void aNameThatIsNearlyRightIsGuessed() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("tokn", "env:TOKEN");
    settings.put("types", "post, page");
    assertThat(checker.check("v", settings))
        .singleElement()
        .satisfies(
            issue -> assertThat(issue.message()).endsWith("got \"tokn\"; did you mean \"token\"?"));
  }

  @Test
  void anUnknownConnectorNamesTheKnownOnes() {
    assertThat(checker.check("w", GOOD))
        .singleElement()
        .satisfies(
            issue -> assertThat(issue.message()).contains("the connectors ").contains(", v, got"));
  }
}
