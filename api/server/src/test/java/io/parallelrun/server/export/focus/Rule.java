package io.parallelrun.server.export.focus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** One rule of the model. */
record Rule(
    String id,
    String function,
    String reference,
    String type,
    String status,
    Set<String> criteria,
    String keyword,
    String says,
    JsonNode requirement,
    JsonNode condition) {

  static Rule of(String id, JsonNode node) {
    JsonNode validation = node.path("ValidationCriteria");
    Set<String> criteria = new TreeSet<>();
    node.path("ApplicabilityCriteria").forEach(criterion -> criteria.add(criterion.asText()));
    return new Rule(
        id,
        node.path("Function").asText(),
        node.path("Reference").asText(),
        node.path("Type").asText(),
        node.path("Status").asText(),
        criteria,
        validation.path("Keyword").asText(),
        validation.path("MustSatisfy").asText(),
        validation.path("Requirement"),
        validation.path("Condition"));
  }

  boolean isObligatory() {
    return keyword.equals("MUST") || keyword.equals("MUST NOT");
  }

  boolean isOptional() {
    return keyword.equals("MAY") || keyword.equals("OPTIONAL");
  }

  /** Column whose family of rules it belongs to. */
  String column() {
    return id.substring(0, id.indexOf('-'));
  }
}
