package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.ConfigChecker;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.testkit.rule.SettingsCheck;
import io.parallelrun.testkit.rule.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * For each property of each connector that is shipped, whatever can be wrong with it is one issue
 * at the property that says what was expected and what came, and the test kit finds the same.
 */
class ShippedSettingsTest {
  private static final String IN_CLEAR = "hunter2-hunter2";
  private static final int MOST_TURNS = 10;

  private record Named(ConfigSpec spec, ConfigProperty property) {
    /** Usable settings in which it counts. */
    Map<String, String> usable() {
      Map<String, String> settings = new LinkedHashMap<>();
      want(property, settings);
      for (int turn = 0; turn < MOST_TURNS; turn++) {
        spec.properties().stream()
            .filter(each -> SettingsCheck.wanted(each, spec, settings))
            .filter(each -> each.required() && each.defaultValue().isEmpty())
            .forEach(each -> settings.putIfAbsent(each.name(), sample(each)));
      }
      settings.putIfAbsent(property.name(), sample(property));
      return settings;
    }

    private void want(ConfigProperty each, Map<String, String> settings) {
      each.dependsOn()
          .ifPresent(
              condition -> {
                settings.put(condition.property(), condition.value());
                spec.property(condition.property()).ifPresent(governor -> want(governor, settings));
              });
    }
  }

  private static String sample(ConfigProperty property) {
    if (property.type() == ConfigType.SECRET) {
      return "env:TOKEN";
    }
    return property
        .example()
        .or(property::defaultValue)
        .orElseGet(
            () ->
                switch (property.type()) {
                  case INTEGER -> Long.toString(property.minimum().orElse(1L));
                  case BOOLEAN -> "true";
                  case DURATION -> "PT" + property.minimum().orElse(60L) + "S";
                  case URL -> "https://example.org";
                  case CHOICE -> property.allowed().iterator().next();
                  case STRING, STRING_LIST, SECRET -> "a";
                });
  }

  private static List<ConnectorDescriptor> shipped() {
    return ServiceLoader.load(ConnectorPlugin.class).stream()
        .flatMap(provider -> provider.get().factories().stream())
        .map(ConnectorFactory::descriptor)
        .toList();
  }

  @TestFactory
  List<DynamicTest> everyViolationIsOneIssueAtItsProperty() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ConnectorDescriptor connector : shipped()) {
      for (ConfigProperty property : connector.config().properties()) {
        Named named = new Named(connector.config(), property);
        String name = connector.id() + " " + property.name();
        Map<String, String> usable = named.usable();
        tests.add(
            DynamicTest.dynamicTest(
                name + " can be used",
                () ->
                    assertThat(ConfigChecker.bySpecification(named.spec(), usable))
                        .as("%s", usable)
                        .isEmpty()));
        Violation.of(named.spec(), usable).stream()
            .filter(violation -> violation.property().equals(property.name()))
            .filter(violation -> violation.settings().isPresent())
            .map(
                violation ->
                    DynamicTest.dynamicTest(
                        name + " " + violation.title(), () -> isOneIssue(named.spec(), violation)))
            .forEach(tests::add);
        if (property.type() == ConfigType.SECRET) {
          tests.add(DynamicTest.dynamicTest(name + " in clear", () -> isRefused(named)));
        }
      }
    }
    assertThat(tests).as("connectors were found").hasSizeGreaterThan(100);
    return tests;
  }

  private static void isOneIssue(ConfigSpec spec, Violation violation) {
    Map<String, String> settings = violation.settings().orElseThrow();
    List<ConfigIssue> issues = ConfigChecker.bySpecification(spec, settings);
    assertThat(issues)
        .as("%s", settings)
        .extracting(ConfigIssue::property)
        .contains(violation.named());
    List<ConfigIssue> there =
        issues.stream().filter(issue -> issue.property().equals(violation.named())).toList();
    assertThat(there).hasSize(1);
    assertThat(there.get(0).message()).startsWith("expected ").contains(", got ");
    assertThat(there.get(0).message()).contains(violation.suggestion());
    assertThat(SettingsCheck.check(spec, settings))
        .as("the test kit sees it as the product does")
        .extracting(ConfigIssue::property)
        .contains(violation.named());
  }

  private static void isRefused(Named named) {
    Map<String, String> settings = named.usable();
    settings.put(named.property().name(), IN_CLEAR);
    assertThat(ConfigChecker.bySpecification(named.spec(), settings))
        .singleElement()
        .satisfies(issue -> assertThat(issue.property()).isEqualTo(named.property().name()))
        .satisfies(issue -> assertThat(issue.code()).isEqualTo("secret-in-clear"))
        .satisfies(issue -> assertThat(issue.toString()).doesNotContain(IN_CLEAR));
  }
}
