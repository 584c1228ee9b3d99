package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Costs as files, twenty days into the worked example. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class ExportsTest {
  @Inject WorkedExample example;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
  }

  private ValidatableResponse get(Role role, String file) throws Exception {
    return given()
        .header("Authorization", "Bearer " + example.key(role))
        .get("/api/v1/runs/g26/" + file)
        .then();
  }

  private List<CSVRecord> rows(String file) throws Exception {
    return parse(
        get(Role.FINANCE, file).statusCode(200).contentType("text/csv").extract().asString());
  }

  private static List<CSVRecord> parse(String csv) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }

  private static BigDecimal sum(List<CSVRecord> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void focusRowsAreTheRunSoFar() throws Exception {
    List<CSVRecord> rows = rows("focus.csv");
    assertThat(rows)
        .extracting(
            row -> row.get("BillingAccountId"),
            row -> row.get("ChargePeriodStart"),
            row -> row.get("ChargePeriodEnd"),
            row -> row.get("EffectiveCost"),
            row -> row.get("ContractedUnitPrice"))
        .map(Object::toString)
        .containsExactly(
            "(\"legacy-license\", \"2026-01-01T00:00:00Z\", \"2026-01-22T00:00:00Z\","
                + " \"5523.29\", \"8000\")",
            "(\"replacement-license\", \"2026-01-01T00:00:00Z\", \"2026-01-22T00:00:00Z\","
                + " \"0\", \"0\")",
            "(\"implementation\", \"2026-01-01T00:00:00Z\", \"2026-01-02T00:00:00Z\","
                + " \"60000.00\", \"60000\")");
    assertThat(rows.get(1).get("ListCost")).startsWith("6904.1");
  }

  @Test
  void laborIsAnotherFile() throws Exception {
    List<CSVRecord> rows = rows("focus-labor.csv");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("ProviderName")).isEqualTo("Internal");
    assertThat(rows.get(0).get("EffectiveCost")).isEqualTo("3164.38");
  }

  @Test
  void theLedgerSumsToTheFigureOfThePages() throws Exception {
    List<CSVRecord> rows = rows("ledger.csv");
    String total =
        get(Role.FINANCE, "cells").statusCode(200).extract().jsonPath().getString("total.amount");
    assertThat(sum(rows, "amount").setScale(2, java.math.RoundingMode.HALF_UP))
        .isEqualByComparingTo(total);
    assertThat(rows).extracting(row -> row.get("state")).containsOnly("ACCRUED");
    assertThat(rows("ledger.csv?from=2026-02-01&until=2026-02-02"))
        .extracting(row -> row.get("state"))
        .containsOnly("FORECAST");
  }

  @Test
  void theCashFlowLeavesOutWhatNobodyPays() throws Exception {
    List<CSVRecord> rows = rows("cash-flow.csv");
    assertThat(rows).extracting(row -> row.get("source")).doesNotContain("team");
    assertThat(rows.get(0).get("source")).isEqualTo("implementation");
    assertThat(rows).extracting(row -> row.get("state")).contains("PAST", "PLANNED");
  }

  @Test
  void whoMayNotTakeDataAwayGetsNone() throws Exception {
    for (String file : List.of("focus.csv", "focus-labor.csv", "ledger.csv", "cash-flow.csv")) {
      get(Role.VIEWER, file).statusCode(403);
      get(Role.OPERATOR, file).statusCode(403);
    }
  }

  @Test
  void aBadParameterIsNamed() throws Exception {
    get(Role.FINANCE, "focus.csv?from=soon").statusCode(400).body(containsString("from: expected"));
    get(Role.FINANCE, "focus.csv?from=2026-03-01&until=2026-02-01")
        .statusCode(400)
        .body(containsString("until: expected a date from 2026-03-01"));
    get(Role.FINANCE, "focus.csv?version=1.3").statusCode(400).body(containsString("expected 1.2"));
    get(Role.FINANCE, "ledger.csv?until=2999-01-01")
        .statusCode(400)
        .body(containsString("until: expected at most"));
  }

  @Test
  void aSpreadsheetGetsNamesItDoesNotRun() throws Exception {
    String document =
        WorkedExample.document()
            .replace("slug: g26", "slug: g26-formula")
            .replace("name: Legacy suite", "name: \"=cmd()\"")
            .replace("vendor: Legacy vendor", "vendor: \"+Vendor\"")
            .replace("name: Replacement suite", "name: \"@suite\"")
            .replace("vendor: Replacement vendor", "vendor: \"-Vendor\"");
    given()
        .config(WorkedExample.YAML)
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .contentType("application/yaml")
        .urlEncodingEnabled(false)
        .body(document)
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(200);
    assertThat(names("focus.csv")).contains("=cmd()", "+Vendor", "@suite", "-Vendor");
    assertThat(names("focus.csv?spreadsheet=true"))
        .contains("'=cmd()", "'+Vendor", "'@suite", "'-Vendor")
        .noneMatch(name -> name.matches("[=+@-].*"));
  }

  private List<String> names(String file) throws Exception {
    String csv =
        given()
            .header("Authorization", "Bearer " + example.key(Role.FINANCE))
            .get("/api/v1/runs/g26-formula/" + file)
            .asString();
    return parse(csv).stream()
        .flatMap(row -> List.of(row.get("ServiceName"), row.get("ProviderName")).stream())
        .toList();
  }
}
