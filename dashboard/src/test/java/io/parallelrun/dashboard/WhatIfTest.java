package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scenario is looked at without a trace, and adopted on purpose. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class WhatIfTest {
  @Inject WorkedExample example;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
  }

  private JsonPath whatIf(String body) throws Exception {
    String view =
        given()
            .header("Authorization", "Bearer " + example.key(Role.FINANCE))
            .contentType("application/json")
            .body(body)
            .post("/api/v1/runs/g26/what-if")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return JsonPath.from(view)
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  @Test
  void threeMoreMonthsCostTheExtensionAndChangeNothing() throws Exception {
    int version = example.overview().getInt("head.version");
    JsonPath view = whatIf("{\"end\":\"2026-07-01\"}");
    assertThat(view.getString("endNow")).isEqualTo("2026-04-01");
    assertThat(view.<BigDecimal>get("rows[0].now.amount")).isEqualByComparingTo("118931.51");
    assertThat(view.<BigDecimal>get("rows[0].then.amount")).isEqualByComparingTo("180193.21");
    assertThat(view.<BigDecimal>get("rows[0].difference.amount")).isEqualByComparingTo("61261.70");
    assertThat(example.overview().getInt("head.version")).isEqualTo(version);
  }

  @Test
  void theSourcesSumToTheCostUntilTheEnd() throws Exception {
    JsonPath view = whatIf("{\"end\":\"2026-07-01\"}");
    for (String which : List.of("now", "then", "difference")) {
      List<BigDecimal> parts = view.getList("sources.amounts." + which + ".amount");
      assertThat(parts).hasSizeGreaterThan(2);
      assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .as(which)
          .isCloseTo(
              view.<BigDecimal>get("rows[0]." + which + ".amount"),
              within(new BigDecimal("0.01").multiply(BigDecimal.valueOf(parts.size()))));
    }
    List<BigDecimal> changes = view.getList("sources.amounts.difference.amount");
    assertThat(changes)
        .isSortedAccordingTo(Comparator.comparing(BigDecimal::abs, Comparator.reverseOrder()));
  }

  @Test
  void howWellBothSidesAreKnownIsSaid() throws Exception {
    JsonPath view = whatIf("{\"end\":\"2026-07-01\"}");
    for (String side : List.of("knownNow", "knownThen")) {
      assertThat(
              view.getInt(side + ".measured")
                  + view.getInt(side + ".estimated")
                  + view.getInt(side + ".assumed"))
          .as(side)
          .isEqualTo(100);
    }
    assertThat(view.getString("asOf")).startsWith("2026-01-21");
  }

  @Test
  void noticeInTimeSavesTheRenewal() throws Exception {
    JsonPath view = whatIf("{\"notices\":{\"legacy-license\":\"2026-01-21\"}}");
    assertThat(view.getString("rows[2].title")).isEqualTo("Owed for the time after the end");
    assertThat(view.<BigDecimal>get("rows[2].now.amount")).isEqualByComparingTo("102720");
    assertThat(view.<BigDecimal>get("rows[2].then.amount")).isZero();
    assertThat(view.<BigDecimal>get("rows[3].difference.amount")).isEqualByComparingTo("-102720");
  }

  @Test
  void whatTheRunDoesNotHaveIsNamed() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .contentType("application/json")
        .body("{\"notices\":{\"nobody\":\"2026-01-21\"}}")
        .post("/api/v1/runs/g26/what-if")
        .then()
        .statusCode(400)
        .body("detail", containsString("notices: expected slugs of this run"));
  }

  @Test
  void anAdoptedScenarioIsTheNextVersionOnce() throws Exception {
    int version = example.overview().getInt("head.version");
    String lead = "Bearer " + example.key(Role.LEAD);
    String body = "{\"people\":{\"team\":5}}";
    String adopt = "/api/v1/runs/g26/what-if:adopt?version=" + version;
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", lead)
        .contentType("application/json")
        .body(body)
        .post(adopt)
        .then()
        .statusCode(200)
        .body("version", equalTo(version + 1));
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", lead)
        .contentType("application/json")
        .body(body)
        .post(adopt)
        .then()
        .statusCode(409);
    assertThat(given().header("Authorization", lead).get("/api/v1/runs/g26/document").asString())
        .contains("fte: 5");
  }

  @Test
  void thePageShowsTheSame() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .get("/runs/g26/what-if?end=2026-07-01")
        .then()
        .statusCode(200)
        .body(containsString("+61,261.70 EUR"))
        .body(containsString("What makes the difference"))
        .body(containsString("As it stands: </span>"))
        .body(containsString("Then: </span>"))
        .body(containsString("Make this the run"));
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/api/v1/runs/g26/explain")
        .then()
        .body("id", hasItem("accrued"));
  }
}
