package io.parallelrun.connector.declarative.template;

import io.parallelrun.spi.ConnectorException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A JSON body with placeholders in its texts. Immutable and thread-safe. */
public sealed interface JsonTemplate {

  /** Named members; one whose placeholders have no value is left out. */
  record Members(Map<String, JsonTemplate> members) implements JsonTemplate {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** A list; an element whose placeholders have no value is left out. */
  record Elements(List<JsonTemplate> elements) implements JsonTemplate {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A text with placeholders.
   *
   * @param bare whether it is one placeholder of a number or a flag, and written without quotes
   */
  record Text(Template template, boolean bare) implements JsonTemplate {}

  /** A number, true, false or null, as written. */
  record Constant(String json) implements JsonTemplate {}

  /** Every text in it. */
  default Stream<Template> templates() {
    if (this instanceof Members object) {
      return object.members().values().stream().flatMap(JsonTemplate::templates);
    }
    if (this instanceof Elements array) {
      return array.elements().stream().flatMap(JsonTemplate::templates);
    }
    return this instanceof Text text ? Stream.of(text.template()) : Stream.of();
  }

  /** The JSON text; empty when this is a text whose placeholders have no value. */
  default Optional<String> render(Values values) throws ConnectorException {
    if (this instanceof Members object) {
      StringBuilder out = new StringBuilder("{");
      for (Map.Entry<String, JsonTemplate> member : object.members().entrySet()) {
        Optional<String> value = member.getValue().render(values);
        if (value.isPresent()) {
          out.append(out.length() > 1 ? "," : "").append(quoted(member.getKey()));
          out.append(':').append(value.get());
        }
      }
      return Optional.of(out.append('}').toString());
    }
    if (this instanceof Elements array) {
      StringBuilder out = new StringBuilder("[");
      for (JsonTemplate element : array.elements()) {
        Optional<String> value = element.render(values);
        value.ifPresent(json -> out.append(out.length() > 1 ? "," : "").append(json));
      }
      return Optional.of(out.append(']').toString());
    }
    if (this instanceof Text text) {
      Optional<String> value = text.template().render(values, Encoding.PLAIN);
      return text.bare() ? value : value.map(JsonTemplate::quoted);
    }
    return Optional.of(((Constant) this).json());
  }

  /** A JSON string. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> {
          boolean plain = c >= 0x20 && c != 0x7f && !Character.isSurrogate(c);
          out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
      }
    }
    return out.append('"').toString();
  }
}
