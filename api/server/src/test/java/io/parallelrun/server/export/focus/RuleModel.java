package io.parallelrun.server.export.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** The rules, and the currencies they know. */
record RuleModel(Map<String, Rule> rules, Set<String> currencies) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static RuleModel official() {
    try (InputStream in = new GZIPInputStream(resource("model-1.2.json.gz"));
        InputStream codes = resource("currency_codes.csv")) {
      Set<String> currencies = new TreeSet<>();
      new String(codes.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.substring(line.indexOf(',') + 1).strip())
          .forEach(currencies::add);
      return of(JSON.readTree(in), currencies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model of a few rules, for testing the interpreter. */
  static RuleModel of(String rules) {
    try {
      return of(JSON.readTree("{\"ModelRules\":{" + rules + "}}"), Set.of("EUR", "JPY"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuleModel of(JsonNode model, Set<String> currencies) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : model.path("ModelRules").properties()) {
      rules.put(entry.getKey(), Rule.of(entry.getKey(), entry.getValue()));
    }
    return new RuleModel(Collections.unmodifiableMap(rules), currencies);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(RuleModel.class.getResourceAsStream(name), name);
  }
}
