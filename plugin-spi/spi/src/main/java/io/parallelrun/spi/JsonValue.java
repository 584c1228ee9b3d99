package io.parallelrun.spi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as plain, immutable data. Navigation is total: a step that finds nothing yields
 * {@link Absent}, so a path is read without checks in between and asked for its value at the end.
 */
public sealed interface JsonValue {

  /** An object; members in the order received. */
  record Members(Map<String, JsonValue> members) implements JsonValue {
    public Members {
      members = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(members));
    }
  }

  /** An array. */
  record Elements(List<JsonValue> elements) implements JsonValue {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** A string. */
  record Text(String value) implements JsonValue {}

  /** A number, exact. */
  record Number(BigDecimal value) implements JsonValue {}

  /** true or false. */
  record Bool(boolean value) implements JsonValue {}

  /** null. */
  record Null() implements JsonValue {}

  /** Nothing there. */
  record Absent() implements JsonValue {}

  /** The member of that name, or {@link Absent} when this is no object or has none. */
  default JsonValue get(String name) {
    return this instanceof Members object
        ? object.members().getOrDefault(name, new Absent())
        : new Absent();
  }

  /** The element at that index from 0, or {@link Absent}. */
  default JsonValue get(int index) {
    return this instanceof Elements array && index >= 0 && index < array.elements().size()
        ? array.elements().get(index)
        : new Absent();
  }

  /** The elements of an array; empty for anything else. */
  default List<JsonValue> elements() {
    return this instanceof Elements array ? array.elements() : List.of();
  }

  /** The members of an object; empty for anything else. */
  default Map<String, JsonValue> members() {
    return this instanceof Members object ? object.members() : Map.of();
  }

  /** Whether this is an array. */
  default boolean isArray() {
    return this instanceof Elements;
  }

  /** The string, if this is one. */
  default Optional<String> text() {
    return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The boolean, if this is one. */
  default Optional<Boolean> bool() {
    return this instanceof Bool bool ? Optional.of(bool.value()) : Optional.empty();
  }

  /**
   * The whole number, if this is one or a string that spells one: several vendors send big integers
   * as strings. Numbers with a fraction or beyond 64 bits are not whole numbers.
   */
  default Optional<Long> whole() {
    try {
      if (this instanceof Number number) {
        return Optional.of(number.value().longValueExact());
      }
      if (this instanceof Text text) {
        return Optional.of(Long.parseLong(text.value().trim()));
      }
      return Optional.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The whole number at this place.
   *
   * @param path how to name the place in the message, for example "meta.total_count"
   * @throws ConnectorException of kind BAD_RESPONSE when there is none
   */
  default long requireWhole(String path) throws ConnectorException {
    return whole().orElseThrow(() -> ConnectorException.badShape(path, "a whole number", this));
  }

  /**
   * The string at this place.
   *
   * @throws ConnectorException of kind BAD_RESPONSE when there is none
   */
  default String requireText(String path) throws ConnectorException {
    return text().orElseThrow(() -> ConnectorException.badShape(path, "a string", this));
  }

  /**
   * The elements of the array at this place.
   *
   * @throws ConnectorException of kind BAD_RESPONSE when this is no array
   */
  default List<JsonValue> requireArray(String path) throws ConnectorException {
    if (this instanceof Elements array) {
      return array.elements();
    }
    throw ConnectorException.badShape(path, "an array", this);
  }
}
