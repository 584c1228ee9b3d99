package io.parallelrun.server.export.focus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Puts a table through the rules. A rule applies to the rows that meet its own condition and those
 * of every composite that refers to it. Rules that are dynamic, optional or about something the
 * provider does not declare to support are skipped, and so are all rules of a column whose presence
 * is not demanded for that reason, as the official tool does.
 */
final class RuleInterpreter {
  /** How several criteria of one rule are read. */
  enum Criteria {
    /** All must be declared, as the specification's text has it. */
    ALL,
    /** One is enough, as the official tool does. */
    ANY
  }

  private final RuleModel model;
  private final Set<String> declared;
  private final Criteria criteria;
  private final RowChecks checks;
  private final Map<String, List<Rule>> parents = new HashMap<>();
  private final Set<String> leftOut = new HashSet<>();

  RuleInterpreter(RuleModel model, Set<String> declared, Criteria criteria) {
    this.model = model;
    this.declared = declared;
    this.criteria = criteria;
    this.checks = new RowChecks(model.currencies());
    for (Rule rule : model.rules().values()) {
      for (String child : references(rule.requirement())) {
        parents.computeIfAbsent(child, id -> new ArrayList<>()).add(rule);
      }
      if (rule.function().equals("Presence") && !isDeclared(rule)) {
        leftOut.add(rule.reference());
      }
    }
  }

  Map<String, RuleResult> run(Table table) {
    Map<String, RuleResult> results = new LinkedHashMap<>();
    for (Rule rule : model.rules().values()) {
      result(rule, table, results);
    }
    return results;
  }

  private RuleResult result(Rule rule, Table table, Map<String, RuleResult> results) {
    RuleResult known = results.get(rule.id());
    if (known == null) {
      known = evaluate(rule, table, results);
      results.put(rule.id(), known);
    }
    return known;
  }

  private RuleResult evaluate(Rule rule, Table table, Map<String, RuleResult> results) {
    if (!rule.status().equals("Active")) {
      return RuleResult.skipped(rule, "not active");
    }
    if (rule.type().equals("Dynamic")) {
      return RuleResult.skipped(rule, "dynamic");
    }
    if (rule.isOptional()) {
      return RuleResult.skipped(rule, "optional");
    }
    if (!isDeclared(rule) || leftOut.contains(rule.column())) {
      return RuleResult.skipped(rule, "not applicable");
    }
    JsonNode requirement = rule.requirement();
    if (!references(requirement).isEmpty()) {
      return composite(rule, table, results);
    }
    if (requirement.path("CheckFunction").asText().equals("ColumnPresent")) {
      String column = requirement.path("ColumnName").asText();
      return table.columns().contains(column)
          ? RuleResult.passed(rule)
          : RuleResult.failed(rule, List.of(), "no column " + column);
    }
    return rows(rule, table);
  }

  private RuleResult composite(Rule rule, Table table, Map<String, RuleResult> results) {
    List<RuleResult> items = new ArrayList<>();
    for (String id : references(rule.requirement())) {
      Rule child = model.rules().get(id);
      if (child == null) {
        return RuleResult.failed(rule, List.of(), "refers to an unknown rule " + id);
      }
      items.add(result(child, table, results));
    }
    items.removeIf(item -> item.state() == RuleResult.State.SKIPPED);
    if (items.isEmpty()) {
      return RuleResult.skipped(rule, "all of its rules are skipped");
    }
    boolean or = rule.requirement().path("CheckFunction").asText().equals("OR");
    List<RuleResult> failed = items.stream().filter(RuleResult::isFailed).toList();
    if (or ? failed.size() < items.size() : failed.isEmpty()) {
      return RuleResult.passed(rule);
    }
    Set<Integer> rows = new TreeSet<>();
    failed.forEach(item -> rows.addAll(item.rows()));
    return RuleResult.failed(
        rule, rows, "broken: " + failed.stream().map(item -> item.rule().id()).toList());
  }

  private RuleResult rows(Rule rule, Table table) {
    List<JsonNode> conditions = conditions(rule);
    Set<String> missing = new TreeSet<>(RowChecks.columns(rule.requirement()));
    conditions.forEach(condition -> missing.addAll(RowChecks.columns(condition)));
    missing.removeAll(table.columns());
    if (!missing.isEmpty()) {
      return RuleResult.failed(rule, List.of(), "no column " + missing);
    }
    List<Integer> applying = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Map<String, Object> row = table.rows().get(i);
      if (conditions.stream().allMatch(condition -> checks.holds(condition, row))) {
        applying.add(i);
      }
    }
    boolean distinct =
        rule.requirement().path("CheckFunction").asText().equals("CheckDistinctCount");
    List<Integer> broken =
        distinct
            ? indistinct(rule.requirement(), table, applying)
            : applying.stream()
                .filter(i -> !checks.holds(rule.requirement(), table.rows().get(i)))
                .toList();
    return broken.isEmpty()
        ? RuleResult.passed(rule)
        : RuleResult.failed(rule, broken.stream().map(i -> i + 1).toList(), "rows");
  }

  private static List<Integer> indistinct(JsonNode check, Table table, List<Integer> applying) {
    String group = check.path("ColumnAName").asText();
    String counted = check.path("ColumnBName").asText();
    Map<Object, Set<Object>> seen = new HashMap<>();
    for (int i : applying) {
      Map<String, Object> row = table.rows().get(i);
      Set<Object> values = seen.computeIfAbsent(key(row, group), any -> new HashSet<>());
      if (row.containsKey(counted)) {
        values.add(row.getOrDefault(counted, ""));
      }
    }
    int expected = check.path("ExpectedCount").asInt();
    return applying.stream()
        .filter(
            i -> seen.getOrDefault(key(table.rows().get(i), group), Set.of()).size() != expected)
        .toList();
  }

  private static Object key(Map<String, Object> row, String column) {
    return row.getOrDefault(column, "");
  }

  /** Its own condition and those of all composites above it. */
  private List<JsonNode> conditions(Rule rule) {
    List<JsonNode> conditions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Rule> above = new ArrayList<>(List.of(rule));
    while (!above.isEmpty()) {
      Rule next = above.remove(above.size() - 1);
      if (seen.add(next.id())) {
        // Two rules of the model hold a condition without a function; the tool reads it as none.
        if (next.condition().has("CheckFunction")) {
          conditions.add(next.condition());
        }
        above.addAll(parents.getOrDefault(next.id(), List.of()));
      }
    }
    return conditions;
  }

  private boolean isDeclared(Rule rule) {
    Set<String> wanted = rule.criteria();
    return wanted.isEmpty()
        || switch (criteria) {
          case ALL -> declared.containsAll(wanted);
          case ANY -> wanted.stream().anyMatch(declared::contains);
        };
  }

  private static List<String> references(JsonNode requirement) {
    return StreamSupport.stream(requirement.path("Items").spliterator(), false)
        .filter(item -> item.path("CheckFunction").asText().equals("CheckModelRule"))
        .map(item -> item.path("ModelRuleId").asText())
        .toList();
  }
}
