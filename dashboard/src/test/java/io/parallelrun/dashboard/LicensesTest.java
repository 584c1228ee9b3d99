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
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** F13 and F14: licenses from what is pushed to page, REST and CSV. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class LicensesTest {
  private static final String RUN =
      RunDocument.twoSides("Seats").formatted("seats")
          + """
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

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;

  private void push(String connection, String observations) throws Exception {
    RestCaller.push(connection, rest.pushToken(connection), observations);
  }

  private static String user(String id, String address, String lastActive) {
    return "{\"kind\":\"userRoster\",\"name\":\"users\",\"vendorId\":\"%s\",\"status\":\"active\",\"address\":\"%s\"%s}"
        .formatted(
            id, address, lastActive.isEmpty() ? "" : ",\"lastActive\":\"" + lastActive + "\"");
  }

  private void applied() throws Exception {
    clock.set("2026-03-10T12:00:00Z");
    apply();
    rosters();
  }

  /** Nothing of what another test left. */
  private void apply() throws Exception {
    rest.as(Role.ADMIN).delete("/api/v1/runs/seats");
    rest.apply(RUN).statusCode(200);
  }

  private void rosters() throws Exception {
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
    rest.as(Role.FINANCE)
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
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses?days=80")
        .then()
        .body("reclaim.accounts.vendorId", contains("o-3"));
  }

  @Test
  void whoMayNotSeeAmountsSeesNone() throws Exception {
    applied();
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .statusCode(200)
        .body("licenses[0].shelfware", equalTo(29))
        .body("licenses[0].perDay", nullValue())
        .body("reclaim.perDay", nullValue());
    rest.as(Role.VIEWER)
        .get("/runs/seats/licenses")
        .then()
        .statusCode(200)
        .body(not(containsString("EUR")));
  }

  @Test
  void pageAndFileSayTheSame() throws Exception {
    applied();
    String page =
        rest.as(Role.FINANCE)
            .get("/runs/seats/licenses")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(page)
        .contains("100 bought, 96 given out, 71 in use")
        .contains("29.00 EUR")
        .contains("o-3")
        .doesNotContain("example.org");
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses.csv")
        .then()
        .statusCode(200)
        .body(containsString("legacy,old,seats-old,seats,100,96,71,29,29.00,EUR,2026-04-01,false"));
  }

  @Test
  void afterTheDeadlineItIsTheRenewalThatIsOwed() throws Exception {
    applied();
    clock.set("2026-03-25T12:00:00Z");
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .body("licenses[0].fewerFrom", equalTo("2027-04-01"))
        .body("licenses[0].entitled.freshness.grade", equalTo("STALE"));
  }

  @Test
  void aNumberOfDaysThatCannotBeIsNamed() throws Exception {
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses?days=0")
        .then()
        .statusCode(400)
        .body("detail", containsString("days: expected a whole number from 1 to 365, got \"0\""));
  }

  /** N06: not known is said so, with what it waits for, and never as nobody. */
  @Test
  void afterARotationTheOverlapWaitsForFreshRosters() throws Exception {
    applied();
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/overview")
        .then()
        .body("identities.overlap.shared", equalTo(5));
    rest.as(Role.VIEWER)
        .body("{\"confirm\":\"seats\"}")
        .post("/api/v1/runs/seats/identity-key:rotate")
        .then()
        .statusCode(403);
    rest.as(Role.OPERATOR)
        .body("{\"confirm\":\"yes\"}")
        .post("/api/v1/runs/seats/identity-key:rotate")
        .then()
        .statusCode(422)
        .body("detail", containsString("expected the slug of the run, \"seats\""))
        .body("detail", containsString("got \"yes\""));
    rest.as(Role.OPERATOR)
        .body("{\"confirm\":\"seats\"}")
        .post("/api/v1/runs/seats/identity-key:rotate")
        .then()
        .statusCode(200)
        .body("number", equalTo(2))
        .body("rotatedAt", equalTo("2026-03-10T12:00:00Z"))
        .body("readings", hasSize(0));
    String waiting =
        "waiting for a fresh roster of seats-old and seats-new since 10 Mar 2026, 12:00";
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/overview")
        .then()
        .body("identities.overlap", nullValue())
        .body("identities.unknown", containsString(waiting));
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .body("reclaim.accounts", hasSize(0))
        .body("reclaim.unknown", containsString(waiting));
    assertThat(rest.as(Role.VIEWER).get("/runs/seats/licenses").asString())
        .contains(waiting)
        .doesNotContain("None is known", "Rotate the key</button>");
    assertThat(rest.as(Role.VIEWER).get("/runs/seats").asString())
        .contains("Not known: " + waiting);
    assertThat(rest.as(Role.OPERATOR).get("/runs/seats/licenses").asString())
        .contains("Rotate the key</button>");
    rosters();
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/overview")
        .then()
        .body("identities.overlap.shared", equalTo(5))
        .body("identities.unknown", equalTo(""));
  }

  /** Of four people it would be known who is meant. */
  @Test
  void howFewPeopleOverlapIsShownNowhere() throws Exception {
    applied();
    push("seats-new", user("n-1", "a@example.org", "2026-03-08T00:00:00Z"));
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/overview")
        .then()
        .body("identities.overlap", nullValue())
        .body("identities.hiddenBelow", equalTo(5))
        .body("identities.unknown", equalTo("fewer than 5 people on a side"))
        .body("identities.legacy.value", equalTo(5))
        .body("identities.replacement.value", equalTo(1));
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .body("reclaim.accounts", hasSize(0))
        .body("reclaim.notTold", equalTo(0))
        .body("reclaim.unknown", equalTo("fewer than 5 people on a side"));
    assertThat(rest.as(Role.FINANCE).get("/runs/seats/licenses").asString())
        .contains("Not shown: fewer than 5 people on a side", "100 bought, 96 given out, 71 in use")
        .doesNotContain("o-3");
    assertThat(rest.as(Role.FINANCE).get("/runs/seats").asString())
        .contains("Not shown: fewer than 5 people on a side");
    assertThat(example.scrape().lines())
        .noneMatch(
            line ->
                line.startsWith("parallelrun_identity_overlap_ratio{")
                    && line.contains("run=\"seats\""));
  }

  /** What moves is told by week; a week nobody looked at is a gap, not a zero. */
  @Test
  void useMovesWeekByWeek() throws Exception {
    clock.set("2026-02-17T12:00:00Z");
    apply();
    seats("seats-old", 80);
    seats("seats-new", 20);
    clock.set("2026-03-03T12:00:00Z");
    seats("seats-old", 60);
    seats("seats-new", 50);
    clock.set("2026-03-05T12:00:00Z");
    seats("seats-old", 45);
    clock.set("2026-03-10T12:00:00Z");
    seats("seats-new", 70);
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses/usage")
        .then()
        .statusCode(200)
        .body("step", equalTo("WEEK"))
        .body("licenses", hasSize(1))
        .body("licenses[0].comparable", equalTo(true))
        .body(at("2026-02-09") + "legacy", nullValue())
        .body(at("2026-02-16") + "movedRatio", equalTo(0.2f))
        .body(at("2026-02-23") + "legacy", nullValue())
        .body(at("2026-02-23") + "movedRatio", nullValue())
        .body(at("2026-03-02") + "legacy", equalTo(45))
        .body(at("2026-03-02") + "replacement", equalTo(50))
        .body(at("2026-03-09") + "legacy", nullValue())
        .body(at("2026-03-09") + "replacement", equalTo(70))
        .body(at("2026-03-09") + "movedRatio", nullValue());
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses/usage?by=month")
        .then()
        .body(at("2026-02-01") + "movedRatio", equalTo(0.2f))
        .body(at("2026-03-01") + "movedRatio", equalTo(0.608696f));
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses/usage?by=day")
        .then()
        .statusCode(400)
        .body("detail", containsString("by: expected week or month, got \"day\""));
    String page = rest.as(Role.VIEWER).get("/runs/seats/licenses?by=week").asString();
    assertThat(page).contains("From the old to the new", "20.0 %");
    assertThat(page.split("<polyline class=\"legacy\"")).as("a gap parts the line").hasSize(3);
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses/usage.csv?by=week")
        .then()
        .statusCode(200)
        .body(containsString("seats,2026-02-16,2026-02-23,80,20,0.200000,,,"))
        .body(containsString("seats,2026-02-23,2026-03-02,,,,,,"));
  }

  /** Of a lower bound neither a share nor what could be saved follows. */
  @Test
  void aLowerBoundOfUseIsNoUse() throws Exception {
    clock.set("2026-02-17T12:00:00Z");
    apply();
    seats("seats-old", 80);
    seats("seats-new", 20);
    clock.set("2026-03-03T12:00:00Z");
    atLeast("seats-old", 60);
    seats("seats-new", 50);
    String why = "The legacy side tells only that there are at least 60";
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses")
        .then()
        .body("licenses.find { it.side == 'LEGACY' }.shelfware", nullValue())
        .body("licenses.find { it.side == 'LEGACY' }.perDay", nullValue())
        .body("licenses.find { it.side == 'LEGACY' }.unpriced", containsString("a lower bound"))
        .body("licenses.find { it.side == 'REPLACEMENT' }.shelfware", equalTo(50));
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses/usage?by=week")
        .then()
        .body("licenses[0].refused", containsString(why))
        .body(at("2026-02-16") + "movedRatio", nullValue())
        .body(at("2026-03-02") + "legacy", equalTo(60))
        .body(at("2026-03-02") + "movedRatio", nullValue());
    assertThat(rest.as(Role.FINANCE).get("/runs/seats/licenses?by=week").asString())
        .contains("Not compared. " + why, "told as a lower bound");
    clock.set("2026-03-10T12:00:00Z");
    seats("seats-old", 60);
    seats("seats-new", 60);
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses/usage?by=week")
        .then()
        .body("licenses[0].refused", equalTo(""))
        .body(at("2026-03-02") + "movedRatio", nullValue())
        .body(at("2026-03-09") + "movedRatio", equalTo(0.5f));
  }

  private void atLeast(String connection, int active) throws Exception {
    push(
        connection,
        "{\"kind\":\"seatUsage\",\"name\":\"seats\",\"entitled\":100,\"active\":%d,\"quality\":\"capped\"}"
            .formatted(active));
  }

  private static String at(String from) {
    return "licenses[0].points.find { it.period.from == '" + from + "' }.";
  }

  private void seats(String connection, int active) throws Exception {
    push(
        connection,
        "{\"kind\":\"seatUsage\",\"name\":\"seats\",\"entitled\":100,\"assigned\":96,\"active\":%d}"
            .formatted(active));
  }

  /** Who was on which side is kept by day with the numbers alone. */
  @Test
  void thePeopleOfBothSidesAreToldByWeek() throws Exception {
    applied();
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/licenses/usage?by=week")
        .then()
        .body("people.points.size()", equalTo(11))
        .body("people.points[9].accounts", nullValue())
        .body("people.points[10].accounts.shared", equalTo(5))
        .body("people.points[10].active", nullValue());
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/seats/licenses/usage.csv?by=week")
        .then()
        .body(containsString("accounts,2026-03-09,2026-03-16,,,,5,0,0"));
  }

  @Test
  void thePageRotatesTheKeyOnlyWhenThatIsConfirmed() throws Exception {
    applied();
    rotate("").statusCode(400).body(containsString("confirm: expected"));
    rest.as(Role.VIEWER).get("/api/v1/runs/seats/identity-key").then().body("number", equalTo(1));
    rotate("yes").statusCode(303);
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/seats/identity-key")
        .then()
        .body("number", equalTo(2))
        .body("rotatedBy", containsString("test-"));
    assertThat(rest.as(Role.VIEWER).get("/runs/seats/licenses").asString()).contains("key 2");
  }

  private ValidatableResponse rotate(String confirm) throws Exception {
    String key = example.key(Role.OPERATOR);
    Response page = given().header("Authorization", "Bearer " + key).get("/runs/seats/licenses");
    return given()
        .header("Authorization", "Bearer " + key)
        .cookies(page.getCookies())
        .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
        .formParam("confirm", confirm)
        .redirects()
        .follow(false)
        .post("/runs/seats/identity-key/rotate")
        .then();
  }
}
