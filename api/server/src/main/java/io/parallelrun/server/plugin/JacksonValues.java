package io.parallelrun.server.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parallelrun.spi.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses JSON into the plugin contract's own values, numbers exact. */
public final class JacksonValues {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JacksonValues() {}

  /**
   * Reads one JSON value, with or without a byte order mark before it.
   *
   * @throws JsonProcessingException when it is none
   */
  public static JsonValue parse(String text) throws JsonProcessingException {
    return value(MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text));
  }

  private static JsonValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        node.properties().forEach(entry -> members.put(entry.getKey(), value(entry.getValue())));
        yield new JsonValue.Members(members);
      }
      case ARRAY -> {
        List<JsonValue> elements = new ArrayList<>();
        node.forEach(element -> elements.add(value(element)));
        yield new JsonValue.Elements(elements);
      }
      case STRING -> new JsonValue.Text(node.textValue());
      case NUMBER -> new JsonValue.Number(node.decimalValue());
      case BOOLEAN -> new JsonValue.Bool(node.booleanValue());
      case MISSING -> new JsonValue.Absent();
      case NULL, BINARY, POJO -> new JsonValue.Null();
    };
  }
}
