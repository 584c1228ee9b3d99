package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/**
 * A rate that comes late, or is corrected, changes the days that are not paid yet; the log says by
 * how much.
 */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class RateRestatementsTest {
  private static final String RUN =
      """
      slug: dollars
      name: Dollars
      zone: UTC
      currency: EUR
      owner: Ada
      start: 2026-01-01
      planned: P6M
      exchange: { planned: [ { currency: USD, rate: 0.90 } ] }
      platforms:
        - { slug: old, name: Old, side: legacy }
        - { slug: new, name: New, side: replacement }
      contracts:
        - slug: prepaid
          platform: new
          name: New, prepaid
          vendor: Vendor
          currency: USD
          term: { start: 2026-01-01, end: 2027-01-01 }
          price: { amount: 36500, per: year }
          billing: { timing: prepaid, period: year }
          renewal: { autoRenew: false }
        - slug: arrears
          platform: old
          name: Old, in arrears
          vendor: Vendor
          currency: USD
          term: { start: 2026-01-01, end: 2027-01-01 }
          price: { amount: 3650, per: year }
          billing: { timing: arrears, period: month }
          renewal: { autoRenew: false }
      """;

  @Inject WorkedExample example;
  @Inject MovableClock clock;

  private void rate(String now, String line) throws Exception {
    clock.set(now);
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .contentType("text/plain")
        .body("date,base,quote,rate\n" + line + "\n")
        .post("/api/v1/exchange-rates:import")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse log(String query) throws Exception {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/api/v1/runs/dollars/restatements/rates" + query)
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsNotPaidYetFollowsALateOrCorrectedRate() throws Exception {
    rate("2026-01-01T08:00:00Z", "2025-12-31,USD,EUR,0.90");
    example.apply(RUN);
    log("").body("items", hasSize(0));

    // Ten dollars a day since May 1 are paid on June 1: five cents a dollar for the eight days from
    // the 2nd to the 9th.
    rate("2026-05-10T12:00:00Z", "2026-05-02,USD,EUR,0.95");
    log("")
        .body("items", hasSize(1))
        .body("items[0].from", equalTo("2026-05-02"))
        .body("items[0].last", equalTo("2026-05-09"))
        .body("items[0].days", equalTo(8))
        .body("items[0].corrected", equalTo(0))
        .body("items[0].difference.amount", equalTo(4.0f));

    // One cent more for the ten days up to the 11th; what was prepaid in January stays.
    rate("2026-05-12T12:00:00Z", "2026-05-02,USD,EUR,0.96");
    log("")
        .body("items", hasSize(2))
        .body("items[0].days", equalTo(10))
        .body("items[0].corrected", equalTo(1))
        .body("items[0].difference.amount", equalTo(1.0f))
        .body("items[1].difference.amount", equalTo(4.0f));

    // A rate of the day itself changes no day that was over.
    rate("2026-05-13T12:00:00Z", "2026-05-13,USD,EUR,0.97");
    log("").body("items", hasSize(2));

    String next = log("?limit=2").body("items", hasSize(1)).extract().jsonPath().getString("next");
    log("?limit=2&after=" + next).body("items", hasSize(1)).body("next", nullValue());
    pageAndFileSayTheSame();
  }

  private void pageAndFileSayTheSame() throws Exception {
    String key = "Bearer " + example.key(Role.FINANCE);
    assertThat(given().header("Authorization", key).get("/runs/dollars/restatements").asString())
        .contains("1 rate corrected", "1 rate, recorded late", "+4.00 EUR", "+1.00 EUR");
    given()
        .header("Authorization", key)
        .get("/api/v1/runs/dollars/restatements/rates.csv")
        .then()
        .statusCode(200)
        .body(containsString("2026-05-02,2026-05-09,8,"))
        .body(containsString("4.00,EUR"));
    given()
        .header("Authorization", "Bearer " + example.key(Role.VIEWER))
        .get("/api/v1/runs/dollars/restatements/rates")
        .then()
        .statusCode(403);
  }
}
