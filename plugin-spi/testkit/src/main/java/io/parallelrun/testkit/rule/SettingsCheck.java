package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks settings against a specification as a host does before it asks the connector. */
public final class SettingsCheck {
  private SettingsCheck() {}

  /** Everything that is wrong, at most one issue per property; empty when nothing is. */
  public static List<ConfigIssue> check(ConfigSpec spec, Map<String, String> settings) {
    List<ConfigIssue> issues = new ArrayList<>();
    for (ConfigProperty property : spec.properties()) {
      String value = settings.getOrDefault(property.name(), "").strip();
      if (!wanted(property, spec, settings)) {
        continue;
      }
      if (!value.isEmpty()) {
        wrong(property, value).ifPresent(issues::add);
      } else if (property.required() && property.defaultValue().isEmpty()) {
        issues.add(issue(property, "missing", "a value", "nothing"));
      }
    }
    settings.keySet().stream()
        .filter(name -> spec.property(name).isEmpty())
        .sorted()
        .forEach(name -> issues.add(unknown(name, spec)));
    return issues;
  }

  /** Whether the value of another property makes this one count. */
  public static boolean wanted(
      ConfigProperty property, ConfigSpec spec, Map<String, String> settings) {
    return property
        .dependsOn()
        .map(
            condition -> {
              String standard =
                  spec.property(condition.property())
                      .flatMap(ConfigProperty::defaultValue)
                      .orElse("");
              return settings
                  .getOrDefault(condition.property(), standard)
                  .equals(condition.value());
            })
        .orElse(true);
  }

  /** What is wrong with a value by the property's own rules. */
  static Optional<ConfigIssue> wrong(ConfigProperty property, String value) {
    String got = property.type() == ConfigType.SECRET ? "something else" : "\"" + value + "\"";
    return expectation(property, value).map(expected -> issue(property, "wrong", expected, got));
  }

  private static Optional<String> expectation(ConfigProperty property, String value) {
    return switch (property.type()) {
      case INTEGER -> integer(property, value);
      case BOOLEAN -> unless(value.matches("true|false"), "true or false");
      case DURATION -> duration(property, value);
      case URL -> unless(isUrl(value), "an http or https address with a host");
      case CHOICE -> unless(property.allowed().contains(value), "one of " + property.allowed());
      case STRING -> text(property, value);
      case STRING_LIST -> list(property, value);
      case SECRET -> Optional.empty();
    };
  }

  private static Optional<String> list(ConfigProperty property, String value) {
    List<String> parts =
        Arrays.stream(value.split("[,\n]", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.isEmpty()
        ? Optional.of("at least one value")
        : parts.stream().flatMap(part -> text(property, part).stream()).findFirst();
  }

  private static Optional<String> unless(boolean holds, String expected) {
    return holds ? Optional.empty() : Optional.of(expected);
  }

  private static Optional<String> integer(ConfigProperty property, String value) {
    try {
      return unless(within(property, Long.parseLong(value)), "a number" + range(property));
    } catch (NumberFormatException e) {
      return Optional.of("a whole number");
    }
  }

  private static Optional<String> duration(ConfigProperty property, String value) {
    try {
      long seconds = Duration.parse(value).toSeconds();
      return unless(within(property, seconds), "a duration of seconds" + range(property));
    } catch (DateTimeParseException e) {
      return Optional.of("a duration such as PT5M");
    }
  }

  private static boolean within(ConfigProperty property, long value) {
    return value >= property.minimum().orElse(Long.MIN_VALUE)
        && value <= property.maximum().orElse(Long.MAX_VALUE);
  }

  private static String range(ConfigProperty property) {
    return property.minimum().map(least -> " from " + least).orElse("")
        + property.maximum().map(most -> " to " + most).orElse("");
  }

  private static boolean isUrl(String value) {
    try {
      URI uri = new URI(value);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Optional<String> text(ConfigProperty property, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      return Optional.of("one line of text");
    }
    if (value.length() > property.maximum().orElse(Long.MAX_VALUE)) {
      return Optional.of("at most " + property.maximum().orElse(0L) + " characters");
    }
    return property
        .pattern()
        .filter(pattern -> !pattern.matcher(value).matches())
        .map(pattern -> "text like " + pattern.pattern());
  }

  private static ConfigIssue unknown(String name, ConfigSpec spec) {
    String nearest =
        spec.properties().stream()
            .map(ConfigProperty::name)
            .min(Comparator.comparingInt(known -> distance(known, name)))
            .orElse("none");
    return new ConfigIssue(
        name,
        "unknown",
        "expected a known property, got \"" + name + "\"; did you mean \"" + nearest + "\"?",
        "Correct the name or leave it out.");
  }

  /** Letters to change, add or leave out. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static ConfigIssue issue(
      ConfigProperty property, String code, String expected, String got) {
    return new ConfigIssue(
        property.name(), code, "expected " + expected + ", got " + got, property.help());
  }
}
