package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** The worked example on a normal day after the renewal. */
@QuarkusTest
@TestProfile(FixedClock.AfterTheRenewal.class)
class AfterRenewalTest {
  @Inject WorkedExample example;

  @Test
  void aNormalDayCostsTheSameEverywhere() throws Exception {
    example.apply();
    assertThat(example.overview().getFloat("money.perDay.amount")).isEqualTo(673.21f);
    assertThat(example.page()).contains(">673.21</a>", ">4,712.44</a>");
    String day = "parallelrun_extension_cost{basis=\"accrual\",horizon=\"1d\",run=\"g26\"}";
    String week = "parallelrun_extension_cost{basis=\"accrual\",horizon=\"7d\",run=\"g26\"}";
    assertThat(example.metric(day)).isCloseTo(673.21, within(0.005));
    assertThat(example.metric(week)).isCloseTo(4712.44, within(0.005));

    String csv =
        given()
            .header("Authorization", "Bearer " + example.key(Role.FINANCE))
            .get("/runs/g26/cells.csv?from=2026-05-15&until=2026-05-16")
            .asString();
    BigDecimal sum =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(csv))
            .stream()
            .map(line -> new BigDecimal(line.get("amount")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum.setScale(2, RoundingMode.HALF_EVEN)).isEqualTo("673.21");
  }

  @Test
  void costPerDayAddsUpInJsonAndCsv() throws Exception {
    example.apply();
    String days = "/api/v1/runs/g26/costs/days?from=2026-01-01&until=2026-05-16";
    String key = "Bearer " + example.key(Role.FINANCE);
    var json = given().header("Authorization", key).get(days).then().statusCode(200).extract();
    List<Float> totals = json.jsonPath().getList("totals", Float.class);
    assertThat(totals).hasSize(135).endsWith(673.21f);
    for (int day = 0; day < totals.size(); day++) {
      List<Float> column = new ArrayList<>();
      for (int i = 0; i < json.jsonPath().getList("components").size(); i++) {
        column.add(json.jsonPath().getFloat("components[" + i + "].amounts[" + day + "]"));
      }
      assertThat(column.stream().mapToDouble(Float::doubleValue).sum())
          .as("day %d", day)
          .isCloseTo(totals.get(day), within(0.005));
    }

    String csv =
        given().header("Authorization", key).get(days.replace("days?", "days.csv?")).asString();
    assertThat(csv.lines().findFirst()).contains("day,side,component,cash_class,amount,currency");
    double sum =
        csv.lines()
            .filter(line -> line.startsWith("2026-05-15,"))
            .mapToDouble(line -> Double.parseDouble(line.split(",")[4]))
            .sum();
    assertThat(sum).isCloseTo(673.21, within(0.005));
    given()
        .header("Authorization", "Bearer " + example.key(Role.VIEWER))
        .get(days)
        .then()
        .statusCode(403);
  }

  @Test
  void theCurveIsThereOnEachBasis() throws Exception {
    example.apply();
    String key = "Bearer " + example.key(Role.FINANCE);
    String page = given().header("Authorization", key).get("/runs/g26?basis=commitment").asString();
    assertThat(page)
        .contains("A cost counts when it can no longer be avoided.")
        .contains("panels?basis=commitment", "burn-up.csv?basis=commitment");
    // Nobody gave notice: on February 1 the renewal is owed, on accrual it is not yet a day of it.
    assertThat(actual(key, "accrual", "2026-02-02")).isEqualTo(80953.42f);
    float before = actual(key, "commitment", "2026-02-01");
    float after = actual(key, "commitment", "2026-02-02");
    assertThat(after - before).isCloseTo(102720f + 150.68f, within(0.02f));
    given()
        .header("Authorization", key)
        .get("/api/v1/runs/g26/burn-up?basis=list")
        .then()
        .statusCode(400);
    given().header("Authorization", key).get("/runs/g26?basis=list").then().statusCode(400);
  }

  private static float actual(String key, String basis, String day) {
    return given()
        .header("Authorization", key)
        .get("/api/v1/runs/g26/burn-up?basis=" + basis)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getFloat("points.find { it.day == '" + day + "' }.actual");
  }

  @Test
  void aViewerSeesProgressAndNoAmount() throws Exception {
    example.apply();
    String viewer = example.key(Role.VIEWER);
    String page = given().header("Authorization", "Bearer " + viewer).get("/runs/g26").asString();
    assertThat(page).contains("Budget used").doesNotContain("EUR</").doesNotContain("673.21");
    String json =
        given()
            .header("Authorization", "Bearer " + viewer)
            .get("/api/v1/runs/g26/overview")
            .asString();
    assertThat(json).contains("\"money\":null").doesNotContain("102720");
  }
}
