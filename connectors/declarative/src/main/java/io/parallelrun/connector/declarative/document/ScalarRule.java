package io.parallelrun.connector.declarative.document;

import io.parallelrun.connector.declarative.document.Node.ScalarType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a schema says about a value without parts. */
final class ScalarRule {
  private ScalarRule() {}

  static void check(Node rule, Node.Scalar value, Issues issues) {
    String text = value.value();
    List<String> allowed = texts(rule, "enum");
    if (!allowed.isEmpty() && (value.type() != ScalarType.TEXT || !allowed.contains(text))) {
      issues.at(
          value,
          "not-allowed",
          "expected one of " + String.join(", ", allowed) + ", got " + value.described(),
          Nearest.remedy(text, allowed));
      return;
    }
    if (rule.field("const").orElse(value) instanceof Node.Scalar constant
        && !(constant.type() == value.type() && constant.value().equals(text))) {
      String message = "expected " + constant.value() + ", got " + value.described();
      String quotes = constant.type() == ScalarType.TEXT ? ", in quotes." : ", without quotes.";
      issues.at(
          value,
          "not-allowed",
          message,
          "Write " + constant.value() + (constant.value().equals(text) ? quotes : "."));
      return;
    }
    if (value.type() == ScalarType.INTEGER) {
      range(rule, value, issues);
    } else if (value.type() == ScalarType.TEXT) {
      spelling(rule, value, issues);
    }
  }

  private static void range(Node rule, Node.Scalar value, Issues issues) {
    long least = number(rule, "minimum").orElse(Long.MIN_VALUE);
    long most = number(rule, "maximum").orElse(Long.MAX_VALUE);
    Optional<Long> number = whole(value.value());
    if (number.isEmpty() || number.get() < least || number.get() > most) {
      String bounds =
          least == Long.MIN_VALUE ? "64 bits" : "the range from " + least + " to " + most;
      issues.at(
          value,
          "out-of-range",
          "expected a whole number within " + bounds + ", got " + value.value(),
          "Choose a number in it.");
    }
  }

  private static void spelling(Node rule, Node.Scalar value, Issues issues) {
    String text = value.value();
    long most = number(rule, "maxLength").orElse(Long.MAX_VALUE);
    if (text.length() > most) {
      String message = "expected at most " + most + " characters, got " + text.length();
      issues.at(value, "too-long", message, "Shorten it.");
    } else if (text.length() < number(rule, "minLength").orElse(0L)) {
      issues.at(
          value, "empty", "expected some text, got none", "Write it, or leave the field out.");
    } else {
      rule.text("pattern")
          .filter(pattern -> !Pattern.compile(pattern).matcher(text).find())
          .ifPresent(
              pattern ->
                  issues.at(
                      value,
                      "pattern",
                      "expected "
                          + rule.text("x-expected").orElse("text like " + pattern)
                          + ", got "
                          + value.described(),
                      rule.text("x-remedy").orElse("Correct it.")));
    }
  }

  static boolean isOf(String type, Node value) {
    return switch (type) {
      case "object" -> value instanceof Node.Mapping;
      case "array" -> value instanceof Node.Sequence;
      case "string" -> scalar(value, ScalarType.TEXT);
      case "integer" -> scalar(value, ScalarType.INTEGER);
      case "boolean" -> scalar(value, ScalarType.BOOLEAN);
      default -> throw new IllegalStateException("type: this check knows no " + type);
    };
  }

  private static boolean scalar(Node value, ScalarType type) {
    return value instanceof Node.Scalar scalar && scalar.type() == type;
  }

  static List<String> named(List<String> types) {
    return types.stream()
        .map(
            type ->
                switch (type) {
                  case "object" -> "a mapping";
                  case "array" -> "a list";
                  case "string" -> "text";
                  case "integer" -> "a whole number";
                  case "boolean" -> "true or false";
                  default -> type;
                })
        .toList();
  }

  static String typeRemedy(Node rule, List<String> types, Node value) {
    boolean scalar = value instanceof Node.Scalar given && given.type() != ScalarType.NULL;
    if (scalar && types.contains("string")) {
      String text = value.text().orElse("");
      return "Put it into quotes: \"" + text + "\".";
    }
    if (types.contains("array")) {
      return "Begin each element with a hyphen.";
    }
    return rule.text("x-remedy").orElse("Write " + String.join(" or ", named(types)) + " here.");
  }

  /** One text or a list of them. */
  static List<String> texts(Node rule, String keyword) {
    Optional<Node> node = rule.field(keyword);
    if (node.isEmpty()) {
      return List.of();
    }
    return node.get().text().map(List::of).orElseGet(() -> elements(node.get()));
  }

  private static List<String> elements(Node list) {
    return list.elements().stream().flatMap(element -> element.text().stream()).toList();
  }

  static Optional<Long> number(Node rule, String keyword) {
    return rule.text(keyword).flatMap(ScalarRule::whole);
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
