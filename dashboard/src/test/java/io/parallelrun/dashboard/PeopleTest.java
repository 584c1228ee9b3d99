package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who carries a run: hours, money and engineer-years; what is not paid is never in one sum. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class PeopleTest {
  @Inject WorkedExample example;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
    example.apply(Files.readString(Path.of("src/test/resources/carried.yaml")));
  }

  private JsonPath people(String run) throws Exception {
    return JsonPath.from(
            given()
                .header("Authorization", "Bearer " + example.key(Role.FINANCE))
                .get("/api/v1/runs/" + run + "/people")
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  @Test
  void whatIsPaidAndWhatIsLostAreTwoSums() throws Exception {
    JsonPath view = people("g26");
    // Twenty days: 0.5 × 110,000 / 365 a day, and 4 × 20 % × 110,000 / 365 a day.
    assertThat(view.<BigDecimal>get("cash.amount")).isEqualByComparingTo("3013.70");
    assertThat(view.<BigDecimal>get("nonCash.amount")).isEqualByComparingTo("4821.92");
    assertThat(view.<BigDecimal>get("cashPerDay.amount")).isEqualByComparingTo("150.68");
    assertThat(view.<BigDecimal>get("nonCashPerDay.amount")).isEqualByComparingTo("241.10");
    assertThat(view.<BigDecimal>get("meanYear.amount")).isEqualByComparingTo("110000.00");
    assertThat(view.getList("rows.nonCash", Boolean.class)).containsExactly(false, true);
    assertThat(view.<Object>get("rows[0].booked")).isNull();
  }

  @Test
  void hoursComeFromTheTimeSheetAndFromTheEstimateOnTheOtherDays() throws Exception {
    JsonPath view = people("carried");
    assertThat(view.getInt("rows[0].booked")).isEqualTo(120);
    assertThat(view.getInt("rows[0].baseline")).isEqualTo(20);
    // 20 days of January at half of 1,700 hours a year.
    assertThat(view.<BigDecimal>get("rows[0].estimated"))
        .isBetween(new BigDecimal("46.575"), new BigDecimal("46.576"));
    // 100 hours at 64, and the estimate.
    assertThat(view.<BigDecimal>get("rows[0].cost.amount")).isEqualByComparingTo("9380.82");
    assertThat(view.getInt("rows[0].evidence.measured")).isEqualTo(68);
    assertThat(view.getString("rows[0].team")).isEqualTo("Marketing team");
    assertThat(view.<Object>get("rows[1].estimated")).isNull();
    List<BigDecimal> costs = view.getList("rows.cost.amount", BigDecimal.class);
    assertThat(costs.get(0).add(costs.get(2)))
        .isEqualByComparingTo(view.<BigDecimal>get("cash.amount"));
    assertThat(costs.get(1)).isEqualByComparingTo(view.<BigDecimal>get("nonCash.amount"));
  }

  @Test
  void thePageSaysWhatIsNotPaidAndCountsInPeople() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .get("/runs/g26/people")
        .then()
        .statusCode(200)
        .body(containsString("3,013.70"))
        .body(containsString("non-cash"))
        .body(containsString("negligible"))
        .body(containsString("≈1.1 engineer-years"))
        .body(containsString("20.0 % lost"));
    given()
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .get("/runs/carried/people")
        .then()
        .statusCode(200)
        .body(containsString("time sheet; estimate on the other days"))
        .body(containsString("68 % measured"));
  }

  @Test
  void itIsThereAsCsvAndForWhomMaySeeAmountsAlone() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/runs/g26/people.csv")
        .then()
        .statusCode(200)
        .body(
            containsString("Operating both,operations,,0.5,,0.00,,cash,3013.70,150.68,EUR,0.0274"))
        .body(containsString("Marketing team,split_attention,,4,,0.00,,non_cash,4821.92"));
    for (String path : List.of("/runs/g26/people", "/api/v1/runs/g26/people")) {
      given()
          .header("Authorization", "Bearer " + example.key(Role.VIEWER))
          .get(path)
          .then()
          .statusCode(equalTo(403));
    }
  }
}
