package io.parallelrun.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply from its parts, read as the host reads one.
 *
 * @param all values of each header by name, in any case
 */
public record TestReply(int status, Map<String, List<String>> all, byte[] content, Duration latency)
    implements HttpReply {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Keeps copies. */
  public TestReply {
    all = Map.copyOf(all);
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  @Override
  public byte[] bytes() {
    return content.clone();
  }

  @Override
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public JsonValue json() throws ConnectorException {
    try {
      JsonNode root = MAPPER.readTree(content);
      if (!root.isMissingNode()) {
        return value(root);
      }
    } catch (IOException e) {
      throw noJson(e);
    }
    throw noJson(null);
  }

  private ConnectorException noJson(@Nullable IOException e) {
    String begin = text().stripLeading();
    String found = "something else";
    if (begin.isEmpty()) {
      found = "nothing";
    } else if (begin.startsWith("<")) {
      found = "a page or text before the JSON";
    } else if (e instanceof JsonProcessingException) {
      found = "JSON that breaks off or goes wrong";
    }
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "Expected JSON with status " + status + ", got " + found + ".",
        "Check that the address is that of the platform's API, not of a page in front of it.");
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

  @Override
  public String toString() {
    return "TestReply[" + status + ", " + content.length + " bytes]";
  }
}
