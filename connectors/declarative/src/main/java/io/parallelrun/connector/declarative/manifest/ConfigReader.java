package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigProperty.Condition;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code config}. */
final class ConfigReader {
  private static final Set<ConfigType> BOUNDED =
      EnumSet.of(ConfigType.INTEGER, ConfigType.DURATION);
  private static final Set<ConfigType> TEXTS =
      EnumSet.of(ConfigType.STRING, ConfigType.STRING_LIST);
  private static final Set<ConfigType> MEASURED =
      EnumSet.of(
          ConfigType.INTEGER, ConfigType.DURATION, ConfigType.STRING, ConfigType.STRING_LIST);
  private static final Map<String, ConfigType> TYPES =
      Map.of(
          "string", ConfigType.STRING,
          "integer", ConfigType.INTEGER,
          "boolean", ConfigType.BOOLEAN,
          "duration", ConfigType.DURATION,
          "url", ConfigType.URL,
          "choice", ConfigType.CHOICE,
          "stringList", ConfigType.STRING_LIST,
          "secret", ConfigType.SECRET);

  private final Reading reading;

  ConfigReader(Reading reading) {
    this.reading = reading;
  }

  ConfigSpec read(Node config) {
    List<ConfigProperty> properties = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : config.elements()) {
      String name = Reading.text(node, "name");
      check(node);
      if (!names.add(name)) {
        node.field("name")
            .ifPresent(
                at ->
                    reading
                        .issues()
                        .at(
                            at,
                            "duplicate-name",
                            "expected each property once, got \"" + name + "\" twice",
                            "Give one of the two another name."));
      } else if (!reading.issues().within(node)) {
        properties.add(property(node, name));
      }
    }
    return new ConfigSpec(properties);
  }

  private void check(Node node) {
    ConfigType type = TYPES.get(Reading.text(node, "type"));
    if (type == null) {
      return;
    }
    boolean choice = type == ConfigType.CHOICE;
    if (choice && node.field("allowed").isEmpty()) {
      at(
          node,
          "type",
          "choice-without-values",
          "expected \"allowed\" beside a choice, got nothing",
          "List the values under \"allowed\".");
    } else if (!choice) {
      at(
          node,
          "allowed",
          "values-without-choice",
          "expected \"allowed\" at a choice only",
          "Set the type to choice, or remove \"allowed\".");
    }
    if (type == ConfigType.SECRET) {
      at(
          node,
          "default",
          "secret-in-clear",
          "expected no default for a secret",
          "Remove it: a secret is given per connection.");
      at(
          node,
          "example",
          "secret-in-clear",
          "expected no example for a secret",
          "Remove it: an example could be a real one.");
    }
    only(node, "minimum", type, BOUNDED, "an integer or a duration");
    only(node, "maximum", type, MEASURED, "an integer, a duration, a text or a list of texts");
    only(node, "pattern", type, TEXTS, "a text or a list of texts");
    defaultValue(node, type);
    reference(node, node.field("deprecatedBy"));
    reference(node, node.field("onlyWhen").flatMap(when -> when.field("property")));
    pattern(node);
    if (reading.number(node, "minimum", Long.MIN_VALUE)
        > reading.number(node, "maximum", Long.MAX_VALUE)) {
      at(
          node,
          "minimum",
          "out-of-range",
          "expected a minimum that is not above the maximum",
          "Exchange the two.");
    }
  }

  /** What is never looked at would only seem to hold. */
  private void only(Node node, String field, ConfigType type, Set<ConfigType> types, String words) {
    if (!types.contains(type)) {
      at(
          node,
          field,
          "bound-of-another-type",
          "expected \"" + field + "\" at " + words + " only",
          "Remove it, or set the type to one of these.");
    }
  }

  private void at(Node node, String field, String code, String message, String remedy) {
    node.field(field).ifPresent(at -> reading.issues().at(at, code, message, remedy));
  }

  private void defaultValue(Node node, ConfigType type) {
    Optional<String> value = node.text("default");
    if (value.isEmpty() || type == ConfigType.SECRET) {
      return;
    }
    List<String> allowed = Reading.texts(node, "allowed");
    boolean fits =
        switch (type) {
          case INTEGER -> value.get().matches("-?[0-9]{1,18}");
          case BOOLEAN -> value.get().equals("true") || value.get().equals("false");
          case DURATION -> duration(value.get());
          case URL -> url(value.get());
          case CHOICE -> allowed.isEmpty() || allowed.contains(value.get());
          case STRING, STRING_LIST, SECRET -> true;
        };
    if (!fits) {
      String expected =
          type == ConfigType.CHOICE
              ? "one of " + String.join(", ", allowed)
              : "a value of the type " + Reading.text(node, "type");
      at(
          node,
          "default",
          "default-of-wrong-type",
          "expected " + expected + ", got \"" + value.get() + "\"",
          "Correct the default.");
    }
  }

  private static boolean duration(String text) {
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean url(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void reference(Node property, Optional<Node> name) {
    Set<String> others = reading.properties().names();
    others.remove(Reading.text(property, "name"));
    name.filter(node -> node.text().filter(others::contains).isEmpty())
        .ifPresent(node -> reading.unknown(node, "unknown-property", "properties", others));
  }

  private void pattern(Node node) {
    try {
      node.text("pattern").ifPresent(Pattern::compile);
    } catch (PatternSyntaxException e) {
      at(
          node,
          "pattern",
          "pattern-syntax",
          "expected a regular expression of Java, got one that"
              + " ends in a mistake at character "
              + Math.max(0, e.getIndex()),
          "Correct it.");
    }
  }

  private ConfigProperty property(Node node, String name) {
    return new ConfigProperty(
        name,
        Reading.text(node, "label"),
        Reading.text(node, "help"),
        TYPES.getOrDefault(Reading.text(node, "type"), ConfigType.STRING),
        node.text("required").filter(text -> text.equals("true")).isPresent(),
        node.text("default"),
        Reading.texts(node, "allowed"),
        node.text("minimum").map(Long::valueOf),
        node.text("maximum").map(Long::valueOf),
        node.text("pattern").map(Pattern::compile),
        Reading.text(node, "group"),
        node.field("onlyWhen")
            .map(
                when -> new Condition(Reading.text(when, "property"), Reading.text(when, "value"))),
        node.text("example"),
        node.text("deprecatedBy"),
        node.text("since"));
  }
}
