package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.parallelrun.server.action.ActionWatcher;
import io.parallelrun.server.command.sending.SendWorker;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From reports of both sides to what page, API, gates, action items and Prometheus say. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class SendingTest {
  private static final String RUN =
      RunDocument.twoSides("Sent")
          + """
          connections:
            - {slug: %1$s-new, platform: new, type: push, settings: {every: PT24H}}
          """;
  private static final String GUARD = "sendGuard: {window: %s}\n";
  private static final String RAMP =
      """
      sendRamps:
        - slug: news
          name: News
          domain: news.example.org
          volume: {connection: %1$s-new, scope: email}
          steps:
            - {from: 2026-03-08, perDay: 1000}
            - {from: 2026-03-11, perDay: 2000}
      """;
  private static final String GATES =
      """
      gates:
        - slug: once
          name: Mailed once
          condition: {kind: no-dual-sends, days: 2}
        - slug: warm
          name: Warm
          condition: {kind: ramps-complete, ramps: [news]}
      """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;
  @Inject ActionWatcher actions;
  @Inject SendWorker worker;

  @BeforeEach
  void itIsNoon() {
    clock.set("2026-03-10T12:00:00Z");
  }

  private void watched(String run, String more) throws Exception {
    rest.apply(RUN.formatted(run) + GUARD.formatted("PT24H") + more.formatted(run)).statusCode(200);
  }

  private ValidatableResponse report(Role role, String run, String side, String query, String csv)
      throws Exception {
    return rest.as(role)
        .contentType("text/csv")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/runs/" + run + "/sends/" + side + "/batches?" + query)
        .then();
  }

  private static final String ALL = "&from=2026-03-01T00:00:00Z&until=2026-03-10T06:00:00Z";

  private void told(String run, String side, String lines) throws Exception {
    report(Role.OPERATOR, run, side, "batch=1" + ALL, "person,at,message,kind,user\n" + lines)
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("until", equalTo("2026-03-10T06:00:00Z"));
  }

  private ValidatableResponse sending(String run) throws Exception {
    return rest.as(Role.VIEWER).get("/api/v1/runs/" + run + "/sending").then().statusCode(200);
  }

  private String page(String run) throws Exception {
    return rest.as(Role.LEAD)
        .get("/runs/" + run + "/sending")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String gate(String run, String slug) throws Exception {
    return rest.as(Role.VIEWER)
        .get("/api/v1/runs/" + run + "/readiness")
        .then()
        .statusCode(200)
        .extract()
        .path("gates.find { it.slug == '" + slug + "' }.outcome");
  }

  /** N15: same person mailed by both in 24 h ⇒ counted. */
  @Test
  void whoIsMailedByBothWithinADayIsCountedEverywhere() throws Exception {
    String run = "twice";
    watched(run, GATES);
    told(
        run,
        "legacy",
        """
        Ada@Example.org,2026-03-08T08:00:00Z,sale,,L-1
        bob@example.org,2026-03-08T08:00:00Z,sale,,
        eve@example.org,2026-03-08T08:00:00Z,sale,,
        ada@example.org,2026-03-09T10:00:00Z,order-7,track,
        """);
    told(
        run,
        "replacement",
        """
        ada@example.org,2026-03-09T08:00:00Z,sale,,N-9
        bob@example.org,2026-03-09T08:00:01Z,sale,,
        eve@example.org,2026-03-07T08:00:00Z,news,,
        ada@example.org,2026-03-09T10:00:01Z,order-7,track,
        """);
    sending(run)
        .body("guard.state", equalTo("DUAL"))
        .body("guard.recentPeople", equalTo(2))
        .body("guard.recentMessages", equalTo(1))
        .body("guard.recentTracked", equalTo(1))
        .body("guard.messages[0].message", equalTo("sale"))
        .body("guard.days.find { it.day == '2026-03-09' }.people", equalTo(1))
        .body("guard.days.find { it.day == '2026-03-09' }.covered", equalTo(true))
        .body("guard.days.find { it.day == '2026-03-08' }.people", equalTo(1))
        .body("guard.days.find { it.day == '2026-03-10' }.covered", equalTo(false))
        .body("guard.days.find { it.day == '2026-03-10' }.people", nullValue());
    assertThat(sending(run).extract().asString())
        .doesNotContainIgnoringCase("@example.org")
        .doesNotContain("L-1");
    assertThat(gate(run, "once")).isEqualTo("FAILED");
    actions.evaluate(run);
    rest.as(Role.VIEWER)
        .get("/api/v1/action-items?run=" + run)
        .then()
        .body("items.findAll { it.kind == 'DUAL_SEND' }", hasSize(2))
        .body("items.title", hasItem("People were mailed by both platforms on 2026-03-09"));
    assertThat(metric("parallelrun_dual_sends{kind=\"person\",run=\"twice\"}")).isEqualTo(2);
    assertThat(metric("parallelrun_dual_sends_state{run=\"twice\",state=\"dual\"}")).isEqualTo(1);
    assertThat(page(run))
        .contains("mailed by both", "1 time it was the same message", "N-9", "sale", "not whole")
        .doesNotContainIgnoringCase("@example.org,2026-03-08");
  }

  private static String scraped() {
    return given()
        .baseUri("http://localhost")
        .port(ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class))
        .get("/q/metrics")
        .asString();
  }

  private double metric(String series) {
    return example.metric(series);
  }

  @Test
  void idsAreForThoseWhoMayActOnThem() throws Exception {
    String run = "ids";
    watched(run, "");
    told(run, "legacy", "ada@example.org,2026-03-09T08:00:00Z,sale,,L-1\n");
    told(run, "replacement", "ada@example.org,2026-03-09T08:00:00Z,sale,,N-9\n");
    rest.as(Role.OPERATOR)
        .get("/api/v1/runs/ids/sends/users")
        .then()
        .statusCode(200)
        .body("", hasSize(2))
        .body("[0].legacyUser", equalTo("L-1"))
        .body("[0].replacementUser", equalTo("N-9"));
    rest.as(Role.VIEWER).get("/api/v1/runs/ids/sends/users").then().statusCode(403);
  }

  @Test
  void untilBothSidesToldAllNothingIsCleanAndZeroIsUnknown() throws Exception {
    String run = "silent";
    watched(run, GATES);
    sending(run)
        .body("guard.state", equalTo("UNKNOWN"))
        .body("guard.reports[0].until", nullValue())
        .body("guard.days", empty());
    assertThat(page(run)).contains("nothing is known", "curl", "sends/legacy/batches");
    told(run, "legacy", "ada@example.org,2026-03-09T08:00:00Z,,,\n");
    sending(run).body("guard.state", equalTo("UNKNOWN"));
    assertThat(page(run)).contains("unknown", "not whole");
    assertThat(gate(run, "once")).isEqualTo("UNKNOWN");
    report(Role.OPERATOR, run, "replacement", "batch=none" + ALL, "").statusCode(200);
    sending(run)
        .body("guard.state", equalTo("CLEAN"))
        .body("guard.reason", equalTo("nobody mailed by both up to 2026-03-09"));
    assertThat(gate(run, "once")).isEqualTo("CLEAN");
    clock.set("2026-03-12T06:00:01Z");
    sending(run).body("guard.state", equalTo("UNKNOWN"));
    assertThat(gate(run, "once")).isEqualTo("UNKNOWN");
    assertThat(metric("parallelrun_dual_sends_state{run=\"silent\",state=\"unknown\"}"))
        .isEqualTo(1);
    sending(run).body("guard.recentPeople", nullValue());
    assertThat(scraped()).doesNotContain("parallelrun_dual_sends{kind=\"person\",run=\"silent\"}");
  }

  @Test
  void whatCannotBeTakenIsRefusedWholeAndNobodyIsNamed() throws Exception {
    String run = "refused";
    rest.apply(RUN.formatted(run)).statusCode(200);
    report(Role.OPERATOR, run, "legacy", "batch=1" + ALL, "")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("add sendGuard"));
    assertThat(page(run)).contains("Nothing watches what both sides send");
    watched(run, "");
    String future = "person,at\nada@example.org,2026-03-10T11:00:00Z\nbob@example.org,%s\n";
    report(Role.OPERATOR, run, "legacy", "batch=1", future.formatted("2026-03-10T12:05:01Z"))
        .statusCode(422)
        .body("errors", hasSize(1))
        .body("errors[0].line", equalTo(3))
        .body("errors[0].field", equalTo("at"))
        .body("errors[0].message", allOf(containsString("is over"), not(containsString("bob"))));
    sending(run).body("guard.reports[0].events", equalTo(0));
    report(Role.OPERATOR, run, "legacy", "batch=1", future.formatted("2026-03-10T12:05:00Z"))
        .statusCode(200)
        .body("events", equalTo(2))
        .body("until", nullValue());
    report(Role.OPERATOR, run, "legacy", "batch=1", future.formatted("2026-03-10T12:05:00Z"))
        .statusCode(200)
        .header("Idempotency-Replayed", "true");
    report(Role.OPERATOR, run, "legacy", "batch=1", future.formatted("2026-03-10T12:04:00Z"))
        .statusCode(409)
        .body("detail", containsString("came before"));
    report(Role.OPERATOR, run, "legacy", "batch=2", "person,at\n")
        .statusCode(422)
        .body("detail", startsWith("until: expected"));
    report(Role.OPERATOR, run, "legacy", "batch=2&until=2026-03-10T12:06:00Z", "")
        .statusCode(422)
        .body("detail", containsString("over"));
    report(Role.OPERATOR, run, "legacy", "batch=2&until=2026-03-10T12:00:00Z", "")
        .statusCode(409)
        .body("detail", startsWith("from: expected"));
    report(Role.OPERATOR, run, "legacy", "batch=2&from=yesterday", "").statusCode(422);
    report(Role.OPERATOR, run, "sideways", "batch=2" + ALL, "").statusCode(404);
    report(Role.OPERATOR, "nowhere", "legacy", "batch=2" + ALL, "").statusCode(404);
    report(Role.VIEWER, run, "legacy", "batch=2" + ALL, "").statusCode(403);
    rest.apply(RUN.formatted(run) + GUARD.formatted("PT169H"))
        .statusCode(422)
        .body("errors[0].field", equalTo("sendGuard.window"));
  }

  @Test
  void anotherWindowCountsWhatIsKeptAnew() throws Exception {
    String run = "window";
    watched(run, "");
    told(run, "legacy", "ada@example.org,2026-03-08T08:00:00Z,,,\n");
    told(run, "replacement", "ada@example.org,2026-03-09T20:00:00Z,,,\n");
    sending(run).body("guard.state", equalTo("CLEAN"));
    rest.apply(RUN.formatted(run) + GUARD.formatted("PT36H")).statusCode(200);
    worker.recount();
    sending(run).body("guard.recentPeople", equalTo(1));
    worker.forget();
    clock.set("2026-04-30T12:00:00Z");
    worker.forget();
    sending(run).body("guard.reports[0].batches", equalTo(0));
  }

  /**
   * What was hashed with another key is never compared: unknown, and not clean, until told anew.
   */
  @Test
  void aRotatedKeyMakesItUnknownUntilBothSidesToldItAnew() throws Exception {
    String run = "rotated";
    watched(run, "");
    told(run, "legacy", "ada@example.org,2026-03-09T08:00:00Z,,,\n");
    told(run, "replacement", "bob@example.org,2026-03-09T09:00:00Z,,,\n");
    sending(run).body("guard.state", equalTo("CLEAN"));
    rest.as(Role.OPERATOR)
        .body("{\"confirm\":\"rotated\"}")
        .post("/api/v1/runs/rotated/identity-key:rotate")
        .then()
        .statusCode(200);
    sending(run)
        .body("guard.state", equalTo("UNKNOWN"))
        .body("guard.reports[0].events", equalTo(0))
        .body("guard.reports[1].until", nullValue());
    String later = "batch=2&until=2026-03-10T07:00:00Z";
    report(
            Role.OPERATOR,
            run,
            "replacement",
            later,
            "person,at\nada@example.org,2026-03-10T06:30:00Z\n")
        .statusCode(409)
        .body("detail", containsString("from: expected the moment since when all is told"));
    told(run, "replacement", "ada@example.org,2026-03-09T09:00:00Z,,,\n");
    sending(run).body("guard.state", equalTo("UNKNOWN"));
    told(run, "legacy", "ada@example.org,2026-03-09T08:00:00Z,,,\n");
    sending(run).body("guard.state", equalTo("DUAL")).body("guard.recentPeople", equalTo(1));
  }

  /** How many were found before a rotation stays, and what is found after it is added. */
  @Test
  void countsOfDaysOutliveARotatedKey() throws Exception {
    String run = "outlives";
    watched(run, "");
    String two =
        "ada@example.org,2026-03-09T08:00:00Z,,,\nbob@example.org,2026-03-09T08:00:00Z,,,\n";
    told(run, "legacy", two);
    told(run, "replacement", two);
    sending(run).body("guard.recentPeople", equalTo(2));
    clock.set("2026-03-10T20:00:00Z");
    rest.as(Role.OPERATOR)
        .body("{\"confirm\":\"outlives\"}")
        .post("/api/v1/runs/outlives/identity-key:rotate")
        .then()
        .statusCode(200);
    String one = "cem@example.org,2026-03-09T10:00:00Z,,,\n";
    told(run, "legacy", one);
    told(run, "replacement", one);
    sending(run).body("guard.recentPeople", equalTo(3));
    clock.set("2026-03-11T14:00:00Z");
    sending(run).body("guard.state", equalTo("DUAL"));
    worker.forget();
    sending(run).body("guard.recentPeople", equalTo(3));
  }

  /**
   * Somebody was found, yet neither side ever told all: how many messages were the same is open.
   */
  @Test
  void noneIsKnownToBeNoneUntilBothSidesToldAll() throws Exception {
    String run = "open";
    watched(run, "");
    for (String side : List.of("legacy", "replacement")) {
      report(
              Role.OPERATOR,
              run,
              side,
              "batch=part",
              "person,at\nada@example.org,2026-03-09T08:00:00Z\n")
          .statusCode(200);
    }
    sending(run)
        .body("guard.state", equalTo("DUAL"))
        .body("guard.recentPeople", equalTo(1))
        .body("guard.recentMessages", nullValue());
  }

  @Test
  void aPlatformThatIsOffNeedNotSayThatItSendsNothing() throws Exception {
    String run = "off";
    watched(run, "");
    report(Role.OPERATOR, run, "legacy", "batch=1" + ALL, "").statusCode(200);
    report(Role.OPERATOR, run, "replacement", "batch=1" + ALL, "").statusCode(200);
    clock.set("2026-03-20T12:00:00Z");
    String later = "batch=2&until=2026-03-20T11:00:00Z";
    report(Role.OPERATOR, run, "replacement", later, "").statusCode(200);
    sending(run).body("guard.state", equalTo("UNKNOWN"));
    rest.apply(
            RUN.formatted(run)
                + "cutover: 2026-03-10\ndecommissioned: 2026-03-15\n"
                + GUARD.formatted("PT24H"))
        .statusCode(200);
    sending(run)
        .body("guard.state", equalTo("CLEAN"))
        .body("guard.days.find { it.day == '2026-03-12' }.covered", equalTo(false));
  }

  private static void volume(String run, String token, String from, String at, int messages) {
    RestCaller.push(
        run + "-new",
        token,
        """
        {"kind": "sendVolume", "name": "email", "from": "%s", "observedAt": "%s", "messages": %d}
        """
            .formatted(from, at, messages));
  }

  @Test
  void aRampIsComparedWithWhatItsConnectionCounts() throws Exception {
    String run = "ramped";
    watched(run, RAMP + GATES);
    sending(run).body("ramps[0].status.state", equalTo("UNKNOWN"));
    assertThat(gate(run, "warm")).isEqualTo("UNKNOWN");
    String token = rest.pushToken(run + "-new");
    volume(run, token, "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z", 950);
    volume(run, token, "2026-03-09T00:00:00Z", "2026-03-09T12:00:00Z", 300);
    volume(run, token, "2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z", 700);
    sending(run)
        .body("ramps[0].status.state", equalTo("BEHIND"))
        .body("ramps[0].status.reason", equalTo("700 of 1000 planned on 2026-03-09"))
        .body("ramps[0].status.projectedEnd", equalTo("2026-03-11"))
        .body("ramps[0].points.find { it.day == '2026-03-08' }.sent", equalTo(950))
        .body("ramps[0].points.find { it.day == '2026-03-10' }.sent", nullValue());
    volume(run, token, "2026-03-10T00:00:00Z", "2026-03-10T11:00:00Z", 1_200);
    sending(run).body("ramps[0].status.state", equalTo("AHEAD"));
    assertThat(gate(run, "warm")).isEqualTo("FAILED");
    assertThat(page(run)).contains("too fast", "Slow down", "<svg class=\"ramp\"");
    assertThat(metric("parallelrun_send_ramp_state{ramp=\"news\",run=\"ramped\",state=\"ahead\"}"))
        .isEqualTo(1);
    assertThat(metric("parallelrun_send_ramp_ratio{ramp=\"news\",run=\"ramped\"}")).isEqualTo(1.2);
    clock.set("2026-03-12T12:00:00Z");
    volume(run, token, "2026-03-11T00:00:00Z", "2026-03-12T00:00:00Z", 2_000);
    sending(run).body("ramps[0].status.state", equalTo("COMPLETE"));
    assertThat(gate(run, "warm")).isEqualTo("CLEAN");
  }

  @Test
  void daysAndRampsAreFilesAsWell() throws Exception {
    String run = "filed";
    watched(run, RAMP);
    told(run, "legacy", "ada@example.org,2026-03-09T08:00:00Z,sale,,\n");
    told(run, "replacement", "ada@example.org,2026-03-09T08:00:00Z,sale,,\n");
    assertThat(rest.as(Role.LEAD).get("/api/v1/runs/filed/sends.csv").then().extract().asString())
        .startsWith("day,people,same_messages,tracked_by_both,told_whole")
        .contains("2026-03-09,1,1,0,true")
        .contains("2026-03-10,,,,false");
    assertThat(rest.as(Role.LEAD).get("/api/v1/runs/filed/ramps.csv").then().extract().asString())
        .contains("news,2026-03-08,1000,,false");
  }
}
