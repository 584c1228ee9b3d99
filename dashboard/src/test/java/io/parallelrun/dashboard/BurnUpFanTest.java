package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The range of simulated runs beside the lines of the burn-up, or why there is none. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class BurnUpFanTest {
  @Inject WorkedExample example;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
    example.apply(Files.readString(Path.of("src/test/resources/carried.yaml")));
  }

  private JsonPath burnUp(String run) throws Exception {
    return JsonPath.from(
            given()
                .header("Authorization", "Bearer " + example.key(Role.FINANCE))
                .get("/api/v1/runs/" + run + "/burn-up")
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  @Test
  void theFanStartsTodayAndItsPercentilesAreInOrder() throws Exception {
    JsonPath burnUp = burnUp("carried");
    assertThat(burnUp.getString("fan.basis")).isEqualTo("SIMULATED");
    assertThat(burnUp.getList("fan.ends.percent", Integer.class)).containsExactly(50, 80, 85, 95);
    List<Map<String, Object>> points = burnUp.getList("points");
    assertThat(points)
        .allSatisfy(
            point -> {
              boolean ahead = point.get("day").toString().compareTo("2026-01-21") >= 0;
              assertThat(point.get("fan") != null).as("%s", point).isEqualTo(ahead);
            });
    for (Map<String, Object> point : points) {
      if (point.get("fan") instanceof Map<?, ?> fan) {
        assertThat((BigDecimal) fan.get("p50")).isLessThanOrEqualTo((BigDecimal) fan.get("p95"));
      }
    }
  }

  @Test
  void atTheEndOfTheChartTheFanIsWhatTheForecastSays() throws Exception {
    JsonPath burnUp = burnUp("carried");
    BigDecimal p95 = burnUp.get("points[-1].fan.p95");
    BigDecimal told = burnUp.get("fan.ends[3].cost.amount");
    assertThat(p95).isEqualByComparingTo(told);
  }

  @Test
  void aMilestoneThatIsDueIsInWhatLiesAhead() throws Exception {
    JsonPath burnUp = burnUp("carried");
    BigDecimal before = burnUp.get("points.find { it.day == '2026-02-20' }.forecast");
    BigDecimal after = burnUp.get("points.find { it.day == '2026-02-21' }.forecast");
    assertThat(after.subtract(before)).isBetween(new BigDecimal("15000"), new BigDecimal("16000"));
  }

  @Test
  void withoutWorkOrHistoryThePageSaysWhy() throws Exception {
    assertThat(burnUp("g26").getString("fan.basis")).isEqualTo("NO_WORK");
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/runs/g26")
        .then()
        .body(containsString("No forecast fan is drawn. The run states no workstreams."));
    example.apply(
        WorkedExample.document().replace("slug: g26", "slug: unknown-pace")
            + "\nworkstreams:\n  - slug: content\n    name: Content\n    kind: content-migration\n"
            + "    weight: 1\n    reported:\n      - { on: 2026-01-10, doneRatio: 0.1 }\n");
    assertThat(burnUp("unknown-pace").getString("fan.basis")).isEqualTo("INSUFFICIENT_HISTORY");
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/runs/unknown-pace")
        .then()
        .body(containsString("No forecast fan is drawn. Too little is known."));
  }

  @Test
  void thePageDrawsItForWhomMaySeeAmounts() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/runs/carried")
        .then()
        .body(containsString("50 of 100 simulated runs end by"))
        .body(containsString("\"fan\":[[\"2026-01-21\""));
    given()
        .header("Authorization", "Bearer " + example.key(Role.VIEWER))
        .get("/runs/carried")
        .then()
        .body(not(containsString("simulated runs end by")));
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/runs/carried/burn-up.csv")
        .then()
        .body(containsString("day,planned,actual,forecast,forecast_p50,forecast_p80"));
  }

  @Test
  void everyFigureOfASimulatedRunIsExplained() throws Exception {
    assertThat(FigureLinks.follow(example.key(Role.FINANCE), "carried"))
        .contains(
            "/runs/carried/explain/end-quantile?of=80",
            "/runs/carried/explain/cost-quantile?of=95",
            "/runs/carried/explain/time-box-kept",
            "/runs/carried/explain/cost-performance")
        .anyMatch(address -> address.startsWith("/runs/carried/explain/delay-per-day?of="))
        .anyMatch(address -> address.startsWith("/runs/carried/explain/deadline-missed?of="));
  }
}
