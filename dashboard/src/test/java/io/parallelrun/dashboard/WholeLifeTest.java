package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/**
 * The worked example through its whole life: each figure is the same in the API, on the page, in
 * the CSV and in Prometheus.
 */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class WholeLifeTest {
  private static final String PROGRESS =
      """

      workstreams:
        - slug: migration
          name: Migration
          reported:
            - { on: 2026-01-20, doneRatio: 0.16 }
            - { on: 2026-02-14, doneRatio: 0.40 }
      """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;

  private String document(String... changes) throws Exception {
    return WorkedExample.document()
            .replace("planned: P3M", "planned: P3M\n" + String.join("\n", changes))
        + PROGRESS;
  }

  private JsonPath rest() throws Exception {
    return JsonPath.from(
            rest.as(Role.FINANCE)
                .get("/api/v1/runs/g26/overview")
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  private BigDecimal csv(String from, String until) throws Exception {
    String csv =
        rest.as(Role.FINANCE)
            .get("/runs/g26/cells.csv?from=" + from + "&until=" + until)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .stream()
        .map(line -> new BigDecimal(line.get("amount")))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(2, RoundingMode.HALF_UP);
  }

  private double accruedInPrometheus() {
    double sum = 0;
    for (String labels :
        new String[] {
          "cash_class=\"cash\",component=\"legacy_license\",run=\"g26\",side=\"legacy\"",
          "cash_class=\"cash\",component=\"implementation\",run=\"g26\",side=\"replacement\"",
          "cash_class=\"cash\",component=\"operational_overhead\",run=\"g26\",side=\"replacement\"",
          "cash_class=\"non_cash\",component=\"productivity_loss\",run=\"g26\",side=\"replacement\""
        }) {
      sum += example.metric("parallelrun_accrued_cost{" + labels + "}");
    }
    return sum;
  }

  private static String shown(String amount) {
    return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(new BigDecimal(amount));
  }

  /** What was accrued by the start of a day is the same everywhere. */
  private JsonPath agree(String day, String accrued) throws Exception {
    clock.set(day + "T00:00:00Z");
    JsonPath rest = rest();
    assertThat(rest.<BigDecimal>get("money.rowsTotal.amount"))
        .as("API, %s", day)
        .isEqualByComparingTo(accrued);
    assertThat(csv("2026-01-01", day)).as("CSV, %s", day).isEqualByComparingTo(accrued);
    assertThat(example.page()).as("page, %s", day).contains(shown(accrued));
    assertThat(accruedInPrometheus())
        .as("Prometheus, %s", day)
        .isCloseTo(Double.parseDouble(accrued), within(0.005));
    assertThat(FigureLinks.follow(example.key(Role.FINANCE), "g26"))
        .as("explained, %s", day)
        .hasSizeGreaterThan(40);
    return rest;
  }

  private double metric(String name, String labels) {
    return example.metric("parallelrun_" + name + "{" + labels + "}");
  }

  @Test
  void fromTheFirstDaysToTheDecommission() throws Exception {
    clock.set("2026-01-21T00:00:00Z");
    example.apply(document());

    // Day 20: 60,000 and twenty days of 654.79.
    JsonPath day20 = agree("2026-01-21", "73095.89");
    assertThat(day20.<BigDecimal>get("money.planned.amount")).isEqualByComparingTo("118931.51");
    assertThat(day20.<BigDecimal>get("money.perDay.amount")).isEqualByComparingTo("654.79");
    assertThat(day20.getString("time.estimate.date")).isEqualTo("2026-05-06");
    assertThat(day20.<BigDecimal>get("time.estimate.performance")).isEqualByComparingTo("0.72");
    assertThat(day20.getString("decisions[0].decision.kind")).isEqualTo("NOTICE_DEADLINE");
    assertThat(day20.getInt("decisions[0].decision.daysLeft")).isEqualTo(10);
    assertThat(day20.getBoolean("decisions[0].decision.critical")).isTrue();
    assertThat(example.page()).containsPattern("SPI\\(t\\) <a[^>]+>0\\.72</a>");
    assertThat(metric("schedule_performance_ratio", "run=\"g26\"")).isCloseTo(0.72, within(1e-9));

    // The day after the notice was missed.
    JsonPath missed = agree("2026-02-01", "80298.63");
    assertThat(missed.getString("decisions[0].decision.state")).isEqualTo("MISSED");
    assertThat(missed.<BigDecimal>get("decisions[0].atStake.amount"))
        .isEqualByComparingTo("102720");
    assertThat(
            metric(
                "contract_renewal_commitment_cost",
                "contract=\"legacy-license\",run=\"g26\",side=\"legacy\""))
        .isEqualTo(102720);

    // Day 45.
    JsonPath day45 = agree("2026-02-15", "89465.75");
    assertThat(day45.getString("time.estimate.date")).isEqualTo("2026-04-24");
    assertThat(day45.<BigDecimal>get("time.estimate.performance")).isEqualByComparingTo("0.80");

    // The extension, decided on the day the plan ended.
    clock.set("2026-04-01T00:00:00Z");
    example.apply(document(EXTENSION));
    JsonPath extended = agree("2026-04-01", "118931.51");
    assertThat(extended.getString("head.phase")).isEqualTo("EXTENDED");
    assertThat(extended.<BigDecimal>get("money.perDay.amount")).isEqualByComparingTo("673.21");
    assertThat(metric("run_phase", "phase=\"extended\",run=\"g26\"")).isEqualTo(1);

    extensionIsToldWithItsCause();

    // The cutover, a week before the legacy platform goes off.
    clock.set("2026-06-24T00:00:00Z");
    example.apply(document(EXTENSION, "cutover: 2026-06-24"));
    JsonPath cutover = agree("2026-06-24", "175480.77");
    assertThat(cutover.getString("head.phase")).isEqualTo("CUTOVER");

    // The decommission: nothing runs on, and what is left of the renewal is stranded.
    clock.set("2026-07-01T00:00:00Z");
    example.apply(document(EXTENSION, "cutover: 2026-06-24", "decommissioned: 2026-07-01"));
    JsonPath closed = agree("2026-07-01", "180193.21");
    // N14: it renewed, so it is not done though it is off.
    assertThat(closed.getString("head.phase")).isEqualTo("DECOMMISSIONING");
    assertThat(closed.<BigDecimal>get("money.stranded.amount")).isEqualByComparingTo("77110.36");
    assertThat(metric("stranded_cost", "run=\"g26\",side=\"legacy\""))
        .isCloseTo(77110.36, within(0.005));
    assertThat(example.page()).contains(shown("77110.36"));

    // And nothing more accrues.
    agree("2026-08-01", "180193.21");
  }

  private void extensionIsToldWithItsCause() throws Exception {
    JsonPath told =
        JsonPath.from(
                rest.as(Role.FINANCE)
                    .get("/api/v1/runs/g26/extensions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString())
            .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    assertThat(told.getInt("days")).isEqualTo(91);
    assertThat(told.<BigDecimal>get("cost.amount")).isEqualByComparingTo("61261.70");
    assertThat(told.getString("causes[0].cause")).isEqualTo("BANDWIDTH");
    assertThat(told.getInt("undecidedDays")).isZero();
    String csv =
        rest.as(Role.FINANCE)
            .get("/api/v1/runs/g26/extensions.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv)
        .contains("2026-04-01,2026-07-01,91,bandwidth,2026-04-01,Content is late,61261.70,EUR");
    String page =
        rest.as(Role.FINANCE).get("/runs/g26/forecast").then().statusCode(200).extract().asString();
    assertThat(page).contains("61,261.70 EUR", "bandwidth", "Content is late");
    String viewer =
        rest.as(Role.VIEWER).get("/runs/g26/forecast").then().statusCode(200).extract().asString();
    assertThat(viewer).contains("bandwidth").doesNotContain("61,261.70");
  }

  private static final String EXTENSION =
      "extensions:\n"
          + "  - { until: 2026-07-01, cause: bandwidth, decidedOn: 2026-04-01, note: Content is"
          + " late }";
}
