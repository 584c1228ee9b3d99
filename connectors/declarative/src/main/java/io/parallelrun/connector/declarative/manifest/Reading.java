package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Issues;
import io.parallelrun.connector.declarative.document.Nearest;
import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.document.Position;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.ExpressionMistake;
import io.parallelrun.connector.declarative.expression.Vocabulary;
import io.parallelrun.connector.declarative.template.Template;
import io.parallelrun.connector.declarative.template.TemplateMistake;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the readers of all sections share. Lenient: whatever the structure check has reported gives
 * a stand-in and no second issue, so that one pass finds every mistake.
 */
final class Reading {
  private final Issues issues;
  private final Properties properties;

  Reading(Issues issues, Properties properties) {
    this.issues = issues;
    this.properties = properties;
  }

  Issues issues() {
    return issues;
  }

  Properties properties() {
    return properties;
  }

  /** What expressions may name everywhere. */
  Vocabulary vocabulary(String... variables) {
    return new Vocabulary(java.util.Set.of(variables), properties.readable(), properties.secrets());
  }

  Optional<Expression> expression(Node parent, String field, Vocabulary vocabulary) {
    return parent.field(field).flatMap(node -> expression(node, vocabulary));
  }

  private Optional<Expression> expression(Node node, Vocabulary vocabulary) {
    Optional<String> source = node.text().filter(text -> !text.isEmpty() && !issues.within(node));
    if (source.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Expression.of(source.get(), vocabulary));
    } catch (ExpressionMistake e) {
      issues.at(place(node, e.offset()), node.pointer(), e.code(), e.message(), e.remedy());
      return Optional.empty();
    }
  }

  /** An expression that the schema requires; a stand-in when it was reported missing. */
  Expression required(Node parent, String field, Vocabulary vocabulary) {
    return expression(parent, field, vocabulary).orElseGet(Reading::nothing);
  }

  private static Expression nothing() {
    try {
      return Expression.of(
          "null", new Vocabulary(java.util.Set.of(), java.util.Set.of(), java.util.Set.of()));
    } catch (ExpressionMistake e) {
      throw new IllegalStateException(e);
    }
  }

  /** A text with placeholders; empty when there is none or it is at fault. */
  Optional<Template> template(Node node, Place place) {
    Optional<String> source = node.text().filter(text -> !issues.within(node));
    if (source.isEmpty()) {
      return Optional.empty();
    }
    try {
      Template template = Template.parse(source.get());
      template.slots().forEach(slot -> place.check(this, node, slot));
      return Optional.of(template);
    } catch (TemplateMistake e) {
      issues.at(place(node, e.offset()), node.pointer(), "placeholder", e.message(), e.remedy());
      return Optional.empty();
    }
  }

  Optional<Template> template(Node parent, String field, Place place) {
    return parent.field(field).flatMap(node -> template(node, place));
  }

  Map<String, Template> templates(Node parent, String field, Place place) {
    Map<String, Template> all = new LinkedHashMap<>();
    parent
        .field(field)
        .ifPresent(
            mapping ->
                mapping
                    .fields()
                    .forEach(
                        (name, node) ->
                            template(node, place).ifPresent(text -> all.put(name, text))));
    return all;
  }

  /** The place of a character of a text. */
  static Position place(Node node, int offset) {
    return node instanceof Node.Scalar scalar ? scalar.at(offset) : node.position();
  }

  Duration duration(Node parent, String field, Duration otherwise) {
    try {
      return parent.text(field).map(Duration::parse).orElse(otherwise);
    } catch (DateTimeException | ArithmeticException e) {
      return otherwise;
    }
  }

  long number(Node parent, String field, long otherwise) {
    try {
      return parent.text(field).map(Long::valueOf).orElse(otherwise);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  static String text(Node parent, String field) {
    return parent.text(field).orElse("");
  }

  static java.util.List<String> texts(Node parent, String field) {
    return parent.field(field).stream()
        .flatMap(list -> list.elements().stream())
        .flatMap(element -> element.text().stream())
        .toList();
  }

  /** Reports a name that does not refer to anything. */
  void unknown(Node node, String code, String what, java.util.Collection<String> known) {
    unknown(node, node.text().orElse(""), code, what, known);
  }

  /** The same of a name that stands before a value. */
  void unknown(
      Node node, String name, String code, String what, java.util.Collection<String> known) {
    issues.at(
        node,
        code,
        "expected one of the " + what + " " + String.join(", ", known) + ", got \"" + name + "\"",
        Nearest.remedy(name, known));
  }
}
