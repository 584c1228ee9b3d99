package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** F13 and F14: licenses from what is pushed to page, REST and CSV. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class LicensesTest {
  private static final String RUN =
      """
      slug: seats
      name: Seats
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - {slug: old, name: Old, side: legacy}
        - {slug: new, name: New, side: replacement}
      connections:
        - {slug: seats-old, platform: old, type: push, settings: {every: PT24H}}
        - {slug: seats-new, platform: new, type: push, settings: {every: PT24H}}
      contracts:
        - slug: old
          platform: old
          name: Old
          vendor: Vendor
          term: {start: 2025-04-01, end: 2026-04-01}
          price: {amount: 36500, per: year}
          renewal: {autoRenew: true, renewalTerm: P12M}
          notice: {period: P10D}
      identities: {legacyConnection: seats-old, replacementConnection: seats-new}
      """;

  @Inject WorkedExample example;
  @Inject MovableClock clock;

  private RequestSpecification as(Role role) throws Exception {
    return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + example.key(role));
  }

  private void push(String connection, String observations) throws Exception {
    String token =
        as(Role.OPERATOR)
            .contentType(ContentType.JSON)
            .post("/api/v1/connections/" + connection + "/push-token")
            .then()
            .statusCode(201)
            .extract()
            .path("token");
    given()
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON)
        .body("{\"observations\":[" + observations + "]}")
        .post("/api/v1/connections/" + connection + "/observations")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  private static String user(String id, String address, String lastActive) {
    return "{\"kind\":\"userRoster\",\"name\":\"users\",\"vendorId\":\"%s\",\"status\":\"active\",\"address\":\"%s\"%s}"
        .formatted(
            id, address, lastActive.isEmpty() ? "" : ",\"lastActive\":\"" + lastActive + "\"");
  }

  private void applied() throws Exception {
    clock.set("2026-03-10T12:00:00Z");
    as(Role.ADMIN)
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .contentType("application/yaml")
        .body(RUN)
        .post("/api/v1/runs:apply")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
    push(
        "seats-old",
        "{\"kind\":\"seatUsage\",\"name\":\"seats\",\"entitled\":100,\"assigned\":96,\"active\":71},"
            + user("o-1", "a@example.org", "2026-01-02T00:00:00Z")
            + ","
            + user("o-2", "b@example.org", "2026-03-09T00:00:00Z")
            + ","
            + user("o-3", "c@example.org", "2025-12-01T00:00:00Z")
            + ","
            + user("o-4", "d@example.org", "")
            + ","
            + user("o-5", "e@example.org", "2025-11-01T00:00:00Z"));
    push(
        "seats-new",
        user("n-1", "A@Example.org", "2026-03-08T00:00:00Z")
            + ","
            + user("n-2", "b@example.org", "2026-03-08T00:00:00Z")
            + ","
            + user("n-3", "c@example.org", "2026-03-01T00:00:00Z")
            + ","
            + user("n-4", "d@example.org", "2026-03-01T00:00:00Z")
            + ","
            + user("n-5", "e@example.org", "2025-12-01T00:00:00Z"));
  }

  @Test
  void shelfwareAndSeatsToGiveBackHaveAPriceAndADay() throws Exception {
    applied();
    as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .statusCode(200)
        .body("licenses", hasSize(1))
        .body("licenses[0].shelfware", equalTo(29))
        .body("licenses[0].unassigned", equalTo(4))
        .body("licenses[0].idle", equalTo(25))
        .body("licenses[0].perDay.amount", equalTo(29.0f))
        .body("licenses[0].fewerFrom", equalTo("2026-04-01"))
        .body("reclaim.accounts.vendorId", contains("o-3", "o-1"))
        .body("reclaim.notTold", equalTo(1))
        .body("reclaim.perDay.amount", equalTo(2.0f))
        .body("reclaim.fewerFrom", equalTo("2026-04-01"));
    as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses?days=80")
        .then()
        .body("reclaim.accounts.vendorId", contains("o-3"));
  }

  @Test
  void whoMayNotSeeAmountsSeesNone() throws Exception {
    applied();
    as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .statusCode(200)
        .body("licenses[0].shelfware", equalTo(29))
        .body("licenses[0].perDay", nullValue())
        .body("reclaim.perDay", nullValue());
    as(Role.VIEWER)
        .get("/runs/seats/licenses")
        .then()
        .statusCode(200)
        .body(not(containsString("EUR")));
  }

  @Test
  void pageAndFileSayTheSame() throws Exception {
    applied();
    String page =
        as(Role.FINANCE).get("/runs/seats/licenses").then().statusCode(200).extract().asString();
    assertThat(page)
        .contains("100 bought, 96 given out, 71 in use")
        .contains("29.00 EUR")
        .contains("o-3")
        .doesNotContain("example.org");
    as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses.csv")
        .then()
        .statusCode(200)
        .body(containsString("legacy,old,seats-old,seats,100,96,71,29,29.00,EUR,2026-04-01,false"));
  }

  @Test
  void afterTheDeadlineItIsTheRenewalThatIsOwed() throws Exception {
    applied();
    clock.set("2026-03-25T12:00:00Z");
    as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .body("licenses[0].fewerFrom", equalTo("2027-04-01"))
        .body("licenses[0].entitled.freshness.grade", equalTo("STALE"));
  }

  @Test
  void aNumberOfDaysThatCannotBeIsNamed() throws Exception {
    as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses?days=0")
        .then()
        .statusCode(400)
        .body("detail", containsString("days: expected a whole number from 1 to 365, got \"0\""));
  }
}
