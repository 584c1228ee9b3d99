package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Usable settings with one thing wrong.
 *
 * @param property whose rule is broken
 * @param named where the issue belongs: the property, or the unknown name
 * @param settings with the wrong value; empty when no value could be found that breaks the rule
 * @param suggestion what the message must suggest; empty for nothing
 */
public record Violation(
    String property,
    String title,
    String named,
    Optional<Map<String, String>> settings,
    String suggestion) {
  private static final List<String> ODD =
      List.of("", "§", " ", "a b", "<a>", "-", "\u0007", "A", "a", "0", "..", "a".repeat(5_000));

  /** Everything that can be wrong with usable settings, one thing at a time. */
  public static List<Violation> of(ConfigSpec spec, Map<String, String> usable) {
    List<Violation> all = new ArrayList<>();
    for (ConfigProperty property : spec.properties()) {
      if (SettingsCheck.wanted(property, spec, usable)) {
        all.addAll(of(property, usable));
      }
    }
    return all;
  }

  private static List<Violation> of(ConfigProperty property, Map<String, String> usable) {
    List<Violation> all = new ArrayList<>();
    String name = property.name();
    if (property.required() && property.defaultValue().isEmpty()) {
      Map<String, String> settings = new LinkedHashMap<>(usable);
      settings.remove(name);
      all.add(new Violation(name, "missing", name, Optional.of(settings), ""));
    }
    wrongType(property).ifPresent(value -> all.add(with(name, "wrong type", value, usable)));
    property
        .minimum()
        .filter(least -> least > Long.MIN_VALUE)
        .ifPresent(least -> all.add(with(name, "too small", number(property, least - 1), usable)));
    property
        .maximum()
        .filter(most -> most < Long.MAX_VALUE)
        .ifPresent(most -> all.add(with(name, "too large", beyond(property, most), usable)));
    property.pattern().ifPresent(pattern -> all.add(pattern(property, usable)));
    all.add(unknown(name, usable));
    return all;
  }

  private static Violation with(
      String name, String title, String value, Map<String, String> usable) {
    Map<String, String> settings = new LinkedHashMap<>(usable);
    settings.put(name, value);
    return new Violation(name, title, name, Optional.of(settings), "");
  }

  private static Optional<String> wrongType(ConfigProperty property) {
    return switch (property.type()) {
      case INTEGER -> Optional.of("twelve");
      case BOOLEAN -> Optional.of("perhaps");
      case DURATION -> Optional.of("an hour");
      case URL -> Optional.of("ftp://example.org");
      case CHOICE -> Optional.of("none of these");
      case STRING -> Optional.of("two\nlines");
      case STRING_LIST -> Optional.of(" , ,");
      // Not by its type: a kit holds secrets in clear, a host takes references alone.
      case SECRET -> Optional.empty();
    };
  }

  private static String number(ConfigProperty property, long value) {
    return switch (property.type()) {
      case DURATION -> "PT" + value + "S";
      case BOOLEAN -> "true";
      default -> Long.toString(value);
    };
  }

  private static String beyond(ConfigProperty property, long most) {
    return switch (property.type()) {
      case STRING, STRING_LIST -> "a".repeat((int) Math.min(most, 100_000) + 1);
      case URL -> property.example().orElse("https://example.org");
      default -> number(property, most + 1);
    };
  }

  private static Violation pattern(ConfigProperty property, Map<String, String> usable) {
    Optional<Map<String, String>> settings =
        ODD.stream()
            .filter(value -> !value.isBlank())
            .filter(value -> SettingsCheck.wrong(property, value).isPresent())
            .findFirst()
            .map(
                value -> {
                  Map<String, String> wrong = new LinkedHashMap<>(usable);
                  wrong.put(property.name(), value);
                  return wrong;
                });
    return new Violation(property.name(), "pattern", property.name(), settings, "");
  }

  /** A slip of the finger: two letters change places. */
  private static Violation unknown(String name, Map<String, String> usable) {
    String slip =
        name.length() < 3
            ? name + name.charAt(0)
            : "" + name.charAt(0) + name.charAt(2) + name.charAt(1) + name.substring(3);
    Map<String, String> settings = new LinkedHashMap<>(usable);
    boolean same = slip.equals(name) || usable.containsKey(slip);
    String unknown = same ? name + "x" : slip;
    settings.put(unknown, "value");
    return new Violation(name, "misspelled", unknown, Optional.of(settings), name);
  }

  /** Settings that pass the specification and differ from the usable ones in one property. */
  static Map<String, Map<String, String>> variants(ConfigSpec spec, Map<String, String> usable) {
    Map<String, Map<String, String>> variants = new LinkedHashMap<>();
    variants.put("as given", usable);
    for (ConfigProperty property : spec.properties()) {
      for (String value : others(property)) {
        Map<String, String> settings = new LinkedHashMap<>(usable);
        settings.put(property.name(), value);
        if (SettingsCheck.check(spec, settings).isEmpty()) {
          variants.put(property.name() + " " + value, settings);
        }
      }
      Map<String, String> without = new LinkedHashMap<>(usable);
      if (!property.required() && without.remove(property.name()) != null) {
        variants.put("without " + property.name(), without);
      }
    }
    return variants;
  }

  private static List<String> others(ConfigProperty property) {
    List<String> values = new ArrayList<>(property.allowed());
    switch (property.type()) {
      case BOOLEAN -> values.addAll(List.of("true", "false"));
      case INTEGER, DURATION -> {
        property.minimum().ifPresent(least -> values.add(number(property, least)));
        property.maximum().ifPresent(most -> values.add(number(property, most)));
      }
      case URL -> values.addAll(List.of("https://example.org", "http://example.org:8080/path/"));
      case STRING, STRING_LIST -> values.addAll(List.of("a", "a,b", "ü", "%", "a".repeat(300)));
      case CHOICE, SECRET -> {
        // All values of a choice are there already; a secret's value is never looked at.
      }
    }
    return values;
  }
}
