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

  /** A value without parts. */
  record Scalar(String value, ScalarType type, Position position, String pointer) implements Node {
    @Override
    public String described() {
      return type == ScalarType.NULL ? "nothing" : "\"" + shown() + "\"";
    }

    private String shown() {
      String line = value.replace('\n', ' ');
      return line.length() > 60 ? line.substring(0, 60) + "…" : line;
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
