package io.parallelrun.testkit.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns a recorded answer into the one a fault makes of it. */
final class Damage {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern ID = Pattern.compile("(?i)(^|[_-])id$|[a-z]Id$|^(uuid|guid|key)$");
  private static final Pattern TOTAL = Pattern.compile("(?i)total|count|pages");
  private static final Pattern MORE = Pattern.compile("(?i)more|next");
  private static final int NEVER = 1_000_000_000;
  private static final Set<String> KEPT = Set.of("content-length", "retry-after");

  private Damage() {}

  static Answer status(Fault.Status fault, Ask ask) {
    List<String> sent = new ArrayList<>();
    ask.headers().values().forEach(sent::addAll);
    ObjectNode body = NODES.objectNode();
    body.put("code", "refused");
    body.put("message", Fault.VENDOR_WORDS + " for " + String.join(", ", sent));
    Answer answer = Answer.json(fault.status(), body.toString());
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  static Answer truncated(Answer recorded, Random random) {
    int length = recorded.body().length();
    return recorded.withBody(
        length < 2 ? "" : recorded.body().substring(0, 1 + random.nextInt(length - 1)));
  }

  static Answer page() {
    return Answer.html(
        200, "<!DOCTYPE html><html><title>Sign in</title>" + Fault.VENDOR_WORDS + "</html>");
  }

  static Answer prefixed(Answer recorded) {
    return recorded.withBody(
        "<br />\n<b>Warning</b>: " + Fault.VENDOR_WORDS + " in line 7<br />\n" + recorded.body());
  }

  static Answer negative(Answer recorded) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    recorded
        .headers()
        .forEach(
            (name, values) ->
                headers.put(
                    name,
                    KEPT.contains(name.toLowerCase(Locale.ROOT))
                        ? values
                        : values.stream().map(Damage::below).toList()));
    return new Answer(recorded.status(), headers, negativeBody(recorded.body()));
  }

  private static String negativeBody(String body) {
    try {
      return negative(MAPPER.readTree(body)).toString();
    } catch (JsonProcessingException e) {
      return below(body);
    }
  }

  private static JsonNode negative(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = NODES.objectNode();
      node.properties().forEach(member -> copy.set(member.getKey(), negative(member.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      node.forEach(element -> copy.add(negative(element)));
      return copy;
    }
    if (node.isNumber()) {
      return NODES.numberNode(
          node.decimalValue().signum() == 0
              ? BigDecimal.valueOf(-7)
              : node.decimalValue().abs().negate());
    }
    return node.isTextual() ? NODES.textNode(below(node.textValue())) : node;
  }

  /** The same page with entries that were not there before, and totals that are never reached. */
  static Answer further(Answer recorded, int turn) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    recorded
        .headers()
        .forEach(
            (name, values) ->
                headers.put(
                    name, TOTAL.matcher(name).find() ? List.of(Integer.toString(NEVER)) : values));
    try {
      String body = further(MAPPER.readTree(recorded.body()), turn).toString();
      return new Answer(recorded.status(), headers, body);
    } catch (JsonProcessingException e) {
      return new Answer(recorded.status(), headers, recorded.body());
    }
  }

  private static JsonNode further(JsonNode node, int turn) {
    if (node.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      node.forEach(element -> copy.add(further(element, turn)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = NODES.objectNode();
    node.properties()
        .forEach(
            member -> copy.set(member.getKey(), further(member.getKey(), member.getValue(), turn)));
    return copy;
  }

  private static JsonNode further(String name, JsonNode value, int turn) {
    boolean id = ID.matcher(name).find();
    if (value.isIntegralNumber()) {
      long more = value.longValue() + turn * 1_000_000L;
      boolean total = TOTAL.matcher(name).find();
      return id ? NODES.numberNode(more) : total ? NODES.numberNode(NEVER) : value;
    }
    if (value.isTextual() && id) {
      return NODES.textNode(value.textValue() + "-" + turn);
    }
    return value.isBoolean() && MORE.matcher(name).find()
        ? NODES.booleanNode(true)
        : further(value, turn);
  }

  private static String below(String text) {
    return text.matches("\\d{1,15}") ? "-" + (text.matches("0+") ? "7" : text) : text;
  }
}
