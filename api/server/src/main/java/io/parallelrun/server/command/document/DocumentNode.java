package io.parallelrun.server.command.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed document, whether it came as YAML or from a form: values with where they stood. */
public sealed interface DocumentNode {
  /** Where a value stood. */
  Position position();

  /**
   * Line and column, both from 1; line 0 when the value did not come from text.
   *
   * @param line from 1
   * @param column from 1
   */
  record Position(int line, int column) {
    /** Not from text. */
    public static final Position NONE = new Position(0, 0);
  }

  /**
   * Values by name.
   *
   * @param names where each name stood; without those that came from no text
   */
  record Mapping(Map<String, DocumentNode> fields, Map<String, Position> names, Position position)
      implements DocumentNode {
    public Mapping {
      fields = new LinkedHashMap<>(fields);
      names = Map.copyOf(names);
    }

    /** One that came from no text. */
    public Mapping(Map<String, DocumentNode> fields) {
      this(fields, Map.of(), Position.NONE);
    }

    /** A name, where it stood. */
    public DocumentNode name(String field) {
      return new Scalar(field, names.getOrDefault(field, position));
    }
  }

  /** Values in order. */
  record Sequence(List<DocumentNode> elements, Position position) implements DocumentNode {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** Text, a number, a date: whatever is wanted of it. */
  record Scalar(String text, Position position) implements DocumentNode {}

  /** Nothing: an empty value. */
  record Nothing(Position position) implements DocumentNode {}

  /** How it is called in an error. */
  default String described() {
    return switch (kind()) {
      case "mapping" -> "a group of fields";
      case "sequence" -> "a list";
      case "nothing" -> "nothing";
      default -> quoted(((Scalar) this).text());
    };
  }

  private String kind() {
    if (this instanceof Mapping) {
      return "mapping";
    }
    if (this instanceof Sequence) {
      return "sequence";
    }
    return this instanceof Nothing ? "nothing" : "scalar";
  }

  private static String quoted(String text) {
    return "\"" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "\"";
  }

  /**
   * The deepest node on a path such as {@code contracts[1].term.end}; the last one that exists when
   * the rest is missing.
   */
  default DocumentNode at(String path) {
    DocumentNode node = this;
    for (String step : steps(path)) {
      DocumentNode next = node.child(step);
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  private @Nullable DocumentNode child(String step) {
    if (this instanceof Mapping mapping) {
      return mapping.fields().get(step);
    }
    if (this instanceof Sequence sequence && step.chars().allMatch(Character::isDigit)) {
      int index = Integer.parseInt(step);
      return index < sequence.elements().size() ? sequence.elements().get(index) : null;
    }
    return null;
  }

  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    for (String part : path.replace("]", "").split("[.\\[]")) {
      if (!part.isEmpty()) {
        steps.add(part);
      }
    }
    return steps;
  }
}
