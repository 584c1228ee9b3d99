package io.parallelrun.server.export.focus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallelrun.server.export.focus.RuleInterpreter.Criteria;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The interpreter itself: every check function on a table that passes and one that does not. */
class RuleInterpreterTest {
  private static final List<String> ONE = List.of("A");
  private static final List<String> TWO = List.of("A", "B");
  private static final List<String> THREE = List.of("A", "B", "C");

  private static String rule(String id, String requirement, String more) {
    return """
    "%s": {"Function": "Validation", "Reference": "A", "Status": "Active", "Type": "Static",
     "ApplicabilityCriteria": [],
     "ValidationCriteria": {"MustSatisfy": "", "Keyword": "MUST", "Requirement": %s,
      "Condition": {} %s}}\
    """
        .formatted(id, requirement, more);
  }

  private static String check(String function, String more) {
    return "{\"CheckFunction\": \"" + function + "\"" + more + "}";
  }

  private static String one(String function) {
    return check(function, ", \"ColumnName\": \"A\"");
  }

  private static String value(String function, String value) {
    return check(function, ", \"ColumnName\": \"A\", \"Value\": " + value);
  }

  private static String two(String function, String more) {
    return check(function, ", \"ColumnAName\": \"A\", \"ColumnBName\": \"B\"" + more);
  }

  private static Map<String, RuleResult> run(String rules, Table table, String... declared) {
    return new RuleInterpreter(RuleModel.of(rules), Set.of(declared), Criteria.ALL).run(table);
  }

  private static RuleResult of(Map<String, RuleResult> results, String id) {
    return java.util.Objects.requireNonNull(results.get(id), id);
  }

  private static Table cells(List<String> columns, Object... cells) {
    return Table.of(columns, cells);
  }

  private static Arguments on(String check, Table passes, Table fails, Integer... rows) {
    return Arguments.of(check, passes, fails, new TreeSet<>(Arrays.asList(rows)));
  }

  static Stream<Arguments> checks() {
    String a = value("CheckValue", "\"a\"");
    String b = value("CheckValue", "\"b\"");
    String either = check("OR", ", \"Items\": [" + a + ", " + b + "]");
    String both =
        check(
            "AND",
            ", \"Items\": ["
                + value("CheckNotValue", "\"a\"")
                + ", "
                + value("CheckNotValue", "\"b\"")
                + "]");
    String product = two("ColumnByColumnEqualsColumnValue", ", \"ResultColumnName\": \"C\"");
    return Stream.of(
        on(either, cells(ONE, "a", "b"), cells(ONE, "a", "c", "b"), 2),
        on(both, cells(ONE, "c", ""), cells(ONE, "c", "b"), 2),
        on(one("ColumnPresent"), cells(ONE, ""), cells(List.of("B"), "a")),
        on(
            two("CheckDistinctCount", ", \"ExpectedCount\": 1"),
            cells(TWO, "x", "1", "y", "2", "x", "1"),
            cells(TWO, "x", "1", "y", "2", "x", "3"),
            1,
            3),
        on(
            one("FormatKeyValue"),
            cells(ONE, "{\"k\":\"v\"}", "{}", ""),
            cells(ONE, "{\"k\":1}", "k=v", "[1]"),
            2,
            3),
        on(value("CheckValue", "0"), cells(ONE, "0", "0.00"), cells(ONE, "0", "0.01", ""), 2, 3),
        on(value("CheckValue", "null"), cells(ONE, ""), cells(ONE, "", "x"), 2),
        on(value("CheckNotValue", "null"), cells(ONE, "x"), cells(ONE, "x", ""), 2),
        on(
            two("CheckNotSameValue", ""),
            cells(TWO, "x", "y", "", "y"),
            cells(TWO, "x", "y", "z", "z"),
            2),
        on(
            two("CheckSameValue", ""),
            cells(TWO, "x", "x", "x", ""),
            cells(TWO, "x", "x", "x", "y"),
            2),
        on(one("CheckDecimalValue"), cells(ONE, "-1.5", ""), cells(ONE, "1,5", "1"), 1),
        on(
            value("CheckGreaterOrEqualThanValue", "0"),
            cells(ONE, "0", "12.5", ""),
            cells(ONE, "0", "-0.01"),
            2),
        on(
            one("CheckNationalCurrency"),
            cells(ONE, "EUR", "JPY"),
            cells(ONE, "EUR", "EURO", "XXX"),
            2,
            3),
        on(one("TypeDecimal"), cells(ONE, "1.0", "-2"), cells(ONE, "$1", "2", "1.000,00"), 1, 3),
        on(one("TypeString"), cells(ONE, "x", "1"), cells(ONE, "x", BigDecimal.ONE), 2),
        on(
            one("FormatDateTime"),
            cells(ONE, "2026-02-28T23:59:59Z"),
            cells(ONE, "2026-02-30T00:00:00Z", "4/1/25", "2026-02-28T00:00:00+01:00"),
            1,
            2,
            3),
        on(
            one("TypeDateTime"),
            cells(ONE, "2026-01-01T00:00:00Z"),
            cells(ONE, "2026-01-01", "2026-01-01T00:00:00Z"),
            1),
        on(
            one("FormatNumeric"),
            cells(ONE, "1", "-1.5", "1e3", ".5"),
            cells(ONE, "1", "1,000", "$5"),
            2,
            3),
        on(one("FormatString"), cells(ONE, "plain", "=1+1"), cells(ONE, "plain", "Müller"), 2),
        on(
            one("FormatUnit"),
            cells(ONE, "Seat-Months", "GB/Hour", "1000 Requests", "Requests/3 Months", "Count"),
            cells(ONE, "Seat-Months", "1000/Month", "Seat_Months"),
            2,
            3),
        on(one("FormatCurrency"), cells(ONE, "EUR"), cells(ONE, "EUR", "eur"), 2),
        on(
            product,
            cells(THREE, "2", "1.5", "3.0", "", "1", "9"),
            cells(THREE, "2", "1.5", "3.01", "1.1", "3", "3.3"),
            1,
            2));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void aCheckTellsGoodRowsFromBadOnes(String check, Table passes, Table fails, Set<Integer> rows) {
    String rules = rule("A-C-001-M", check, "");
    assertThat(of(run(rules, passes), "A-C-001-M").state()).isEqualTo(RuleResult.State.PASSED);
    RuleResult failed = of(run(rules, fails), "A-C-001-M");
    assertThat(failed.state()).isEqualTo(RuleResult.State.FAILED);
    assertThat(failed.rows()).isEqualTo(rows);
  }

  @Test
  void aReferenceTakesTheResultOfItsRule() {
    String reference =
        check(
            "AND",
            ", \"Items\": [" + check("CheckModelRule", ", \"ModelRuleId\": \"A-C-001-M\"") + "]");
    String rules =
        rule("A-C-000-M", reference, "")
            + ","
            + rule("A-C-001-M", value("CheckNotValue", "null"), "");
    assertThat(of(run(rules, cells(ONE, "x")), "A-C-000-M").isFailed()).isFalse();
    assertThat(of(run(rules, cells(ONE, "x", "")), "A-C-000-M").rows()).containsExactly(2);
  }

  @Test
  void alternativesMayNotBeMixedRowByRow() {
    String items =
        check("CheckModelRule", ", \"ModelRuleId\": \"A-C-001-M\"")
            + ", "
            + check("CheckModelRule", ", \"ModelRuleId\": \"A-C-002-M\"");
    String rules =
        rule("A-C-000-M", check("OR", ", \"Items\": [" + items + "]"), "")
            + ","
            + rule("A-C-001-M", value("CheckValue", "null"), "")
            + ","
            + rule("A-C-002-M", value("CheckNotValue", "null"), "");
    assertThat(of(run(rules, cells(ONE, "x", "y")), "A-C-000-M").isFailed()).isFalse();
    assertThat(of(run(rules, cells(ONE, "x", "")), "A-C-000-M").isFailed()).isTrue();
  }

  @Test
  void aRuleAppliesWhereItsOwnAndItsParentsConditionsHold() {
    String parent =
        rule(
                "A-C-000-M",
                check(
                    "AND",
                    ", \"Items\": ["
                        + check("CheckModelRule", ", \"ModelRuleId\": \"A-C-001-M\"")
                        + "]"),
                "")
            .replace(
                "\"Condition\": {}",
                "\"Condition\": "
                    + check("CheckValue", ", \"ColumnName\": \"B\", \"Value\": \"yes\""));
    String child =
        rule("A-C-001-M", value("CheckNotValue", "null"), "")
            .replace(
                "\"Condition\": {}",
                "\"Condition\": "
                    + check("CheckNotValue", ", \"ColumnName\": \"C\", \"Value\": \"no\""));
    Table table = cells(THREE, "", "yes", "", "", "no", "", "", "yes", "no", "x", "yes", "");
    assertThat(of(run(parent + "," + child, table), "A-C-001-M").rows()).containsExactly(1);
  }

  @Test
  void whatTheFileCannotShowIsSkipped() {
    String requirement = value("CheckNotValue", "null");
    String rules =
        rule("A-C-001-M", requirement, "").replace("Static", "Dynamic")
            + ","
            + rule("A-C-002-M", requirement, "").replace("\"MUST\"", "\"MAY\"")
            + ","
            + rule("A-C-003-M", requirement, "")
                .replace("\"ApplicabilityCriteria\": []", "\"ApplicabilityCriteria\": [\"X\"]");
    Table table = cells(ONE, "");
    assertThat(run(rules, table).values())
        .extracting(RuleResult::state, RuleResult::reason)
        .map(Object::toString)
        .containsExactly(
            "(SKIPPED, \"dynamic\")", "(SKIPPED, \"optional\")", "(SKIPPED, \"not applicable\")");
    assertThat(of(run(rules, table, "X"), "A-C-003-M").isFailed()).isTrue();
  }

  @Test
  void allRulesOfAColumnThatIsNotSupportedAreSkipped() {
    String presence =
        rule("CostAndUsage-D-001-C", one("ColumnPresent"), "")
            .replace("\"Validation\"", "\"Presence\"")
            .replace("\"ApplicabilityCriteria\": []", "\"ApplicabilityCriteria\": [\"X\"]");
    String rules = presence + "," + rule("A-C-001-M", value("CheckNotValue", "null"), "");
    Table table = cells(List.of("B"), "x");
    assertThat(of(run(rules, table), "A-C-001-M").state()).isEqualTo(RuleResult.State.SKIPPED);
    assertThat(of(run(rules, table, "X"), "A-C-001-M").isFailed()).isTrue();
  }

  @Test
  void theOfficialModelIsWhole() {
    RuleModel model = RuleModel.official();
    assertThat(model.rules()).hasSize(621);
    assertThat(model.rules().values())
        .filteredOn(rule -> rule.type().equals("Static"))
        .hasSize(420);
    assertThat(model.currencies()).contains("EUR", "JPY", "KWD");
    Set<String> functions = new TreeSet<>();
    model.rules().values().forEach(rule -> collect(rule.requirement(), functions));
    Set<String> tested = new TreeSet<>(Set.of("CheckModelRule"));
    checks().forEach(arguments -> collect(tree((String) arguments.get()[0]), tested));
    assertThat(tested).containsAll(functions).hasSize(22);
  }

  private static JsonNode tree(String json) {
    return RuleModel.of(rule("A-C-001-M", json, ""))
        .rules()
        .values()
        .iterator()
        .next()
        .requirement();
  }

  private static void collect(JsonNode requirement, Set<String> functions) {
    if (requirement.has("CheckFunction")) {
      functions.add(requirement.path("CheckFunction").asText());
    }
    requirement.path("Items").forEach(item -> collect(item, functions));
  }
}
