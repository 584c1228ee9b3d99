package io.parallelrun.testkit.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallelrun.spi.Side;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes the file format of a cassette, strictly: what is not known is refused. */
final class CassetteFile {
  static final String FORMAT = "parallelrun-cassette/1";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private CassetteFile() {}

  static Cassette parse(String text, String file) {
    try {
      JsonNode root = MAPPER.readTree(text);
      only(root, file, Set.of("format", "about", "side", "recordedAt", "interactions"));
      if (!FORMAT.equals(word(root, "format", file))) {
        throw wrong(file, "expected format " + FORMAT + ", got " + root.get("format"));
      }
      List<Cassette.Interaction> interactions = new ArrayList<>();
      for (JsonNode node : root.path("interactions")) {
        interactions.add(interaction(node, file + " interactions[" + interactions.size() + "]"));
      }
      return new Cassette(
          word(root, "about", file),
          Side.valueOf(word(root, "side", file)),
          Instant.parse(word(root, "recordedAt", file)),
          interactions);
    } catch (JsonProcessingException e) {
      throw wrong(file, "it is not JSON: " + e.getOriginalMessage());
    } catch (DateTimeException e) {
      throw wrong(file, "recordedAt: expected an instant such as 2026-03-10T12:00:00Z");
    }
  }

  private static Cassette.Interaction interaction(JsonNode node, String where)
      throws JsonProcessingException {
    only(node, where, Set.of("request", "reply"));
    JsonNode request = node.path("request");
    only(request, where + ".request", Set.of("method", "target", "body"));
    Optional<String> body = Optional.ofNullable(request.get("body")).map(JsonNode::asText);
    Ask ask =
        new Ask(word(request, "method", where), word(request, "target", where), Map.of(), body);
    JsonNode reply = node.path("reply");
    only(reply, where + ".reply", Set.of("status", "headers", "body", "json"));
    if (!reply.path("status").isInt()) {
      throw wrong(where, "reply.status: expected a number");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : reply.path("headers").properties()) {
      headers.put(header.getKey(), values(header.getValue()));
    }
    String text =
        reply.has("json")
            ? MAPPER.writeValueAsString(reply.get("json"))
            : reply.path("body").asText("");
    return new Cassette.Interaction(ask, new Answer(reply.get("status").intValue(), headers, text));
  }

  private static List<String> values(JsonNode node) {
    if (!node.isArray()) {
      return List.of(node.asText());
    }
    List<String> values = new ArrayList<>();
    node.forEach(value -> values.add(value.asText()));
    return values;
  }

  private static String word(JsonNode node, String name, String where) {
    if (!node.path(name).isTextual()) {
      throw wrong(where, name + ": expected text, got " + node.path(name).getNodeType());
    }
    return node.get(name).textValue();
  }

  private static void only(JsonNode node, String where, Set<String> known) {
    if (!node.isObject()) {
      throw wrong(where, "expected an object, got " + node.getNodeType());
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!known.contains(member.getKey())) {
        throw wrong(where, "unknown member \"" + member.getKey() + "\", known are " + known);
      }
    }
  }

  private static IllegalArgumentException wrong(String where, String what) {
    return new IllegalArgumentException("cassette " + where + ": " + what);
  }

  static String text(Cassette cassette) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("about", cassette.about());
    root.put("side", cassette.side().name());
    root.put("recordedAt", cassette.recordedAt().toString());
    ArrayNode interactions = root.putArray("interactions");
    for (Cassette.Interaction interaction : cassette.interactions()) {
      ObjectNode node = interactions.addObject();
      ObjectNode request = node.putObject("request");
      request.put("method", interaction.ask().method());
      request.put("target", interaction.ask().target());
      interaction.ask().body().ifPresent(body -> request.put("body", body));
      reply(node.putObject("reply"), interaction.answer());
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a cassette could not be written", e);
    }
  }

  private static void reply(ObjectNode node, Answer answer) {
    node.put("status", answer.status());
    ObjectNode headers = node.putObject("headers");
    answer
        .headers()
        .forEach(
            (name, values) -> {
              if (values.size() == 1) {
                headers.put(name, values.get(0));
              } else {
                values.forEach(headers.putArray(name)::add);
              }
            });
    if (answer.body().isEmpty()) {
      return;
    }
    try {
      JsonNode json = MAPPER.readTree(answer.body());
      // Only what reads back to the same text may be shown as JSON.
      if (MAPPER.writeValueAsString(json).equals(answer.body())) {
        node.set("json", json);
        return;
      }
    } catch (JsonProcessingException e) {
      node.put("body", answer.body());
      return;
    }
    node.put("body", answer.body());
  }
}
