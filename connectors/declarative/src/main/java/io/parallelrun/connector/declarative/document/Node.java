package io.parallelrun.connector.declarative.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a document and where it stands. Immutable. */
public sealed interface Node {

  /** Where the value begins. */
  Position position();

  /** JSON Pointer (RFC 6901) of the value. */
  String pointer();

  /** What this is, for messages, for example "a list". */
  String described();

  /**
   * Named fields.
   *
   * @param fields in the order of the text
   * @param names where each name stands
   */
  record Mapping(
      Map<String, Node> fields, Map<String, Position> names, Position position, String pointer)
      implements Node {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      names = Map.copyOf(names);
    }

    @Override
    public String described() {
      return "a mapping";
    }

    /** Where the name of a field stands. */
    public Position nameOf(String field) {
      return names.getOrDefault(field, position);
    }
  }

  /** A list. */
  record Sequence(List<Node> elements, Position position, String pointer) implements Node {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public String described() {
      return "a list";
    }
  }

  /**
   * A value without parts.
   *
   * @param layout where in the text the value's characters stand
   */
  record Scalar(String value, ScalarType type, Layout layout, Position position, String pointer)
      implements Node {
    /** The place of a character of the value, from 0; the beginning where that is not known. */
    public Position at(int offset) {
      return layout.at(position, value, offset);
    }

    @Override
    public String described() {
      return type == ScalarType.NULL ? "nothing" : "\"" + shown() + "\"";
    }

    private String shown() {
      String line = value.replace('\n', ' ');
      return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
  }

  /**
   * How a value is laid out.
   *
   * @param inset characters before the value on its line, 1 for a quote; -1 when it has several
   *     lines
   * @param indent characters before each line of a block; -1 when it is none
   */
  record Layout(int inset, int indent) {
    /** One without places of its own. */
    public static final Layout UNKNOWN = new Layout(-1, -1);

    private Position at(Position start, String value, int offset) {
      if (inset >= 0) {
        return start.plus(inset + offset);
      }
      if (indent < 0) {
        return start;
      }
      String before = value.substring(0, Math.min(offset, value.length()));
      int line = start.line() + 1 + (int) before.chars().filter(c -> c == '\n').count();
      return new Position(line, indent + before.length() - before.lastIndexOf('\n'));
    }
  }

  /** The types of YAML's core schema. */
  enum ScalarType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NULL
  }

  /** The field of that name, if this has fields and one is of that name. */
  default Optional<Node> field(String name) {
    return this instanceof Mapping mapping
        ? Optional.ofNullable(mapping.fields().get(name))
        : Optional.empty();
  }

  /** The elements of a list; empty for anything else. */
  default List<Node> elements() {
    return this instanceof Sequence sequence ? sequence.elements() : List.of();
  }

  /** The fields of a mapping; empty for anything else. */
  default Map<String, Node> fields() {
    return this instanceof Mapping mapping ? mapping.fields() : Map.of();
  }

  /** The text of a scalar that is not null. */
  default Optional<String> text() {
    return this instanceof Scalar scalar && scalar.type() != ScalarType.NULL
        ? Optional.of(scalar.value())
        : Optional.empty();
  }

  /** The text of a field. */
  default Optional<String> text(String name) {
    return field(name).flatMap(Node::text);
  }

  /** The step of a JSON Pointer to a field or an element. */
  static String step(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
