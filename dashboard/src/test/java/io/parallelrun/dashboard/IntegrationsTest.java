package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.action.ActionWatcher;
import io.parallelrun.server.incident.IncidentWatcher;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The integrations of a run, from a pushed heartbeat to page, REST, CSV and metrics. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class IntegrationsTest {
  private static final String RUN =
      RunDocument.twoSides("Wired")
          + """
          connections:
            - {slug: %1$s-beat, platform: old, type: push, settings: {every: PT5M}}
          integrations:
            - slug: crm
              name: CRM
              legacy: {connection: %1$s-beat, integration: crm}
              watch: {interval: PT5M, grace: PT5M, failures: 2}
            - {slug: mail, name: Mail, legacy: {connection: %1$s-beat, integration: mail}, dependsOn: [crm]}
            - {slug: forms, name: Forms, legacy: {connection: %1$s-beat, integration: forms}, dependsOn: [crm]}
            - {slug: ads, name: Ads, legacy: {connection: %1$s-beat, integration: ads}, dependsOn: [crm]}
            - {slug: search, name: Search, legacy: {connection: %1$s-beat, integration: search}, dependsOn: [crm]}
            - {slug: events, name: Events, legacy: {connection: %1$s-beat, integration: events}, dependsOn: [mail]}
            - {slug: billing, name: Billing, legacy: {connection: %1$s-beat, integration: billing}, dependsOn: [events]}
            - {slug: pushes, name: Pushes, legacy: {connection: %1$s-beat}}
            - {slug: old, name: Old, legacy: {connection: %1$s-beat, integration: old}, stage: retired}
          """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;
  @Inject IncidentWatcher watcher;
  @Inject ActionWatcher actions;

  @BeforeEach
  void itIsNoon() {
    clock.set("2026-03-10T12:00:00Z");
  }

  private void at(String time) {
    clock.set("2026-03-10T" + time + "Z");
  }

  private String applied(String run) throws Exception {
    rest.apply(RUN.formatted(run)).statusCode(200);
    return rest.pushToken(run + "-beat");
  }

  private void beat(String run, String token, String... nameAndStatus) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < nameAndStatus.length; i += 2) {
      rows.append(rows.isEmpty() ? "" : ",")
          .append(
              "{\"kind\":\"integrationHealth\",\"name\":\"%s\",\"status\":\"%s\"}"
                  .formatted(nameAndStatus[i], nameAndStatus[i + 1]));
    }
    push(run, token, "{\"observations\":[" + rows + "]}").statusCode(200);
    watcher.evaluate(run);
  }

  private static ValidatableResponse push(String run, String token, String body) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/connections/" + run + "-beat/observations")
        .then();
  }

  private ValidatableResponse integrations(String run) throws Exception {
    return rest.as(Role.VIEWER).get("/api/v1/runs/" + run + "/integrations").then().statusCode(200);
  }

  private String state(String run, String slug) throws Exception {
    return integrations(run).extract().path("find { it.slug == '" + slug + "' }.legacy.state");
  }

  /** The line of the documentation is what a job sends. */
  @Test
  void theHeartbeatOfTheDocumentationIsOne() throws Exception {
    String token = applied("beats");
    assertThat(state("beats", "crm")).isEqualTo("UNKNOWN");
    push("beats", token, documented().replace("nightly sync", "crm"))
        .statusCode(200)
        .body("observations", equalTo(1));
    assertThat(state("beats", "crm")).isEqualTo("UP");
    assertThat(state("beats", "pushes")).isEqualTo("UP");
    assertThat(state("beats", "mail")).isEqualTo("UNKNOWN");
    assertThat(state("beats", "old")).isEqualTo("PAUSED");
  }

  private static String documented() throws IOException {
    String page = Files.readString(Path.of("../docs/connectors/push.md"));
    Matcher body = Pattern.compile("-d '(.+?)' https").matcher(page);
    assertThat(body.find()).isTrue();
    return body.group(1);
  }

  /** F16 by heartbeat: unknown, up, late, down after as many failures as it says, and up again. */
  @Test
  void aHeartbeatThatStaysAwayIsLateAndOneThatFailsIsDown() throws Exception {
    String token = applied("path");
    beat("path", token, "crm", "up");
    at("12:10:00");
    assertThat(state("path", "crm")).isEqualTo("UP");
    at("12:10:01");
    assertThat(state("path", "crm")).isEqualTo("LATE");
    watcher.evaluate("path");
    beat("path", token, "crm", "down");
    assertThat(state("path", "crm")).isEqualTo("LATE");
    at("12:15:00");
    beat("path", token, "crm", "down");
    assertThat(state("path", "crm")).isEqualTo("DOWN");
    at("14:15:00");
    watcher.evaluate("path");
    assertThat(state("path", "crm")).as("silence ends nothing").isEqualTo("DOWN");
    beat("path", token, "crm", "up");
    assertThat(state("path", "crm")).isEqualTo("UP");
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/path/incidents")
        .then()
        .statusCode(200)
        .body("next", nullValue())
        .body("items.findAll { it.integration == 'crm' }", hasSize(1))
        .body("items.find { it.integration == 'crm' }.worst", equalTo("DOWN"))
        .body("items.find { it.integration == 'crm' }.openedAt", equalTo("2026-03-10T12:10:01Z"))
        .body("items.find { it.integration == 'crm' }.closedAt", equalTo("2026-03-10T14:15:00Z"))
        .body(
            "items.find { it.integration == 'crm' }.changes.state", contains("LATE", "DOWN", "UP"));
    String csv =
        rest.as(Role.LEAD)
            .get("/runs/path/incidents.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv)
        .startsWith("incident,integration,side,opened_at,closed_at,worst,changed_at,state,cause")
        .contains("crm,legacy,2026-03-10T12:10:01Z,2026-03-10T14:15:00Z,down");
  }

  /** F11: silence resolves nothing; only being up does. */
  @Test
  void whatIsDownIsAnActionItemUntilItIsUp() throws Exception {
    String token = applied("item");
    beat("item", token, "crm", "down");
    at("12:05:00");
    beat("item", token, "crm", "down");
    actions.evaluate("item");
    String crm = "items.find { it.title.startsWith('CRM on the legacy side') }";
    items("item")
        .body(crm + ".kind", equalTo("INTEGRATION_DOWN"))
        .body(crm + ".severity", equalTo("CRITICAL"))
        .body(crm + ".title", equalTo("CRM on the legacy side is down"))
        .body("items.findAll { it.kind == 'INTEGRATION_DOWN' }", hasSize(1));
    at("23:00:00");
    actions.evaluate("item");
    items("item").body(crm + ".state", equalTo("OPEN"));
    beat("item", token, "crm", "up");
    actions.evaluate("item");
    items("item").body(crm + ".state", equalTo("RESOLVED"));
  }

  private ValidatableResponse items(String run) throws Exception {
    return rest.as(Role.LEAD).get("/api/v1/action-items?run=" + run).then().statusCode(200);
  }

  /** F18 in all four readers: one is down, six are blocked by it, and one metric says so. */
  @Test
  void theRootPagesAndItsDependantsNameIt() throws Exception {
    String token = applied("roots");
    beat("roots", token, "crm", "down", "mail", "down", "search", "up");
    at("12:01:00");
    beat("roots", token, "crm", "down");
    integrations("roots")
        .body("legacy.findAll { it.state == 'DOWN' }", hasSize(1))
        .body("legacy.findAll { it.state == 'BLOCKED' }", hasSize(6))
        .body("legacy.findAll { it.state == 'BLOCKED' }.cause", everyItem(equalTo("crm")))
        .body("find { it.slug == 'search' }.legacy.own", equalTo("UP"));
    assertThat(rest.as(Role.LEAD).get("/runs/roots/integrations.csv").asString())
        .startsWith("integration,name,stage,side,state,own_state,cause")
        .contains("search,Search,legacy_only,legacy,blocked,up,crm,2026-03-10T12:00:00Z");
    String page =
        rest.as(Role.VIEWER)
            .get("/runs/roots/integrations")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(page)
        .contains("CRM (legacy) is down.")
        .contains("blocks 6: Mail, Forms, Ads, Search, Events, Billing")
        .contains("blocked by CRM")
        .doesNotContain("Announce");
    assertThat(page.indexOf("id=\"integration-crm\""))
        .isLessThan(page.indexOf("id=\"integration-mail\""))
        .isLessThan(page.indexOf("id=\"integration-pushes\""));
    assertThat(rest.as(Role.VIEWER).get("/runs/roots").asString())
        .contains("/runs/roots/integrations")
        .contains("CRM (legacy) is down");
    assertThat(
            example.metric(
                "parallelrun_integration_state{cause=\"crm\",integration=\"mail\",run=\"roots\","
                    + "side=\"legacy\",state=\"blocked\"}"))
        .isEqualTo(1);
    assertThat(
            example.metric(
                "parallelrun_integration_state{cause=\"crm\",integration=\"crm\",run=\"roots\","
                    + "side=\"legacy\",state=\"down\"}"))
        .isEqualTo(1);
    assertThat(
            example.metric(
                "parallelrun_integration_flapping{integration=\"crm\",run=\"roots\",side=\"legacy\"}"))
        .isZero();
    assertThat(
            example.metric(
                "parallelrun_integration_checks_total{integration=\"crm\",outcome=\"down\","
                    + "run=\"roots\",side=\"legacy\"}"))
        .isEqualTo(2);
  }

  /** F19 over REST: announced, active, called off; a metric for alerts to be silent by. */
  @Test
  void maintenanceIsAnnouncedAndCalledOff() throws Exception {
    String token = applied("works");
    beat("works", token, "crm", "down");
    at("12:01:00");
    beat("works", token, "crm", "down");
    String body =
        "{\"integration\":\"crm\",\"side\":\"legacy\",\"until\":\"2026-03-10T13:00:00Z\","
            + "\"reason\":\"Upgrade\"}";
    String address = "/api/v1/runs/works/maintenance";
    rest.as(Role.VIEWER).body(body).post(address).then().statusCode(403);
    int id =
        rest.as(Role.OPERATOR)
            .body(body)
            .post(address)
            .then()
            .statusCode(201)
            .header("Location", containsString(address + "/"))
            .body("state", equalTo("ACTIVE"))
            .body("from", equalTo("2026-03-10T12:01:00Z"))
            .extract()
            .path("id");
    assertThat(state("works", "crm")).isEqualTo("MAINTENANCE");
    assertThat(state("works", "mail")).isEqualTo("BLOCKED");
    String active =
        "parallelrun_maintenance_active{integration=\"crm\",run=\"works\",side=\"legacy\"}";
    assertThat(example.metric(active)).isEqualTo(1);
    at("13:00:00");
    assertThat(state("works", "crm")).isEqualTo("DOWN");
    assertThat(example.metric(active)).isZero();
    rest.as(Role.OPERATOR).post(address + "/" + id + ":cancel").then().statusCode(422);

    rest.as(Role.OPERATOR)
        .body("{\"until\":\"2026-03-10T15:00:00Z\",\"reason\":\"All\"}")
        .post(address)
        .then()
        .statusCode(201);
    assertThat(state("works", "crm")).isEqualTo("MAINTENANCE");
    int all =
        rest.as(Role.VIEWER)
            .get(address)
            .then()
            .body("items", hasSize(2))
            .extract()
            .path("items[0].id");
    rest.as(Role.OPERATOR)
        .post(address + "/" + all + ":cancel")
        .then()
        .statusCode(200)
        .body("state", equalTo("CANCELED"))
        .body("canceledBy", not(nullValue()));
    assertThat(state("works", "crm")).isEqualTo("DOWN");
    rest.as(Role.VIEWER)
        .get(address + "/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("OVER"));
    rest.as(Role.OPERATOR).post(address + "/999999:cancel").then().statusCode(404);
    String page =
        rest.as(Role.OPERATOR)
            .get("/runs/works/integrations")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(page).contains("Announce").contains("Upgrade").contains("canceled");
  }

  @Test
  void maintenanceThatNeverEndsIsRefusedByName() throws Exception {
    applied("endless");
    for (String body :
        new String[] {
          "{\"reason\":\"x\"}",
          "{\"reason\":\"x\",\"until\":\"2026-03-10T11:00:00Z\"}",
          "{\"reason\":\"x\",\"until\":\"2026-06-10T11:00:00Z\"}"
        }) {
      rest.as(Role.OPERATOR)
          .body(body)
          .post("/api/v1/runs/endless/maintenance")
          .then()
          .statusCode(422)
          .body("detail", containsString("until: "));
    }
    rest.as(Role.OPERATOR)
        .body("{\"reason\":\"x\",\"until\":\"tonight\"}")
        .post("/api/v1/runs/endless/maintenance")
        .then()
        .statusCode(400)
        .body("detail", containsString("until: expected a moment such as"));
    rest.as(Role.OPERATOR)
        .body("{\"reason\":\"x\",\"until\":\"2026-03-10T13:00:00Z\"}")
        .post("/api/v1/runs/nowhere/maintenance")
        .then()
        .statusCode(404);
  }

  @Test
  void aCycleIsRefusedAndNamed() throws Exception {
    rest.apply(
            RUN.formatted("cycle").replace("name: CRM\n", "name: CRM\n    dependsOn: [billing]\n"))
        .statusCode(422)
        .body("errors.message.join(' ')", containsString("crm → billing → events → mail → crm"));
    rest.as(Role.VIEWER).get("/api/v1/runs/cycle/integrations").then().statusCode(404);
  }

  @Test
  void twoOfOneSlugAreRefused() throws Exception {
    rest.apply(RUN.formatted("twice").replace("{slug: mail,", "{slug: crm,"))
        .statusCode(422)
        .body("errors.message.join(' ')", containsString("a slug that no other"));
  }

  @Test
  void aSampleFromTheFutureIsRefusedWithItsReasonAndChangesNothing() throws Exception {
    String token = applied("ahead");
    beat("ahead", token, "crm", "up");
    push(
            "ahead",
            token,
            "{\"asOf\":\"2026-03-10T13:00:00Z\",\"observations\":[{\"kind\":\"integrationHealth\","
                + "\"name\":\"crm\",\"status\":\"down\"}]}")
        .statusCode(422);
    watcher.evaluate("ahead");
    assertThat(state("ahead", "crm")).isEqualTo("UP");
  }

  /** The product's clock was two hours ahead: what was stored then does not hide what comes now. */
  @Test
  void aClockThatIsPutRightDoesNotHideWhatComesAfter() throws Exception {
    String token = applied("back");
    at("14:00:00");
    beat("back", token, "crm", "up", "search", "up");
    at("12:00:00");
    assertThat(state("back", "crm")).isEqualTo("UNKNOWN");
    beat("back", token, "crm", "down");
    at("12:01:00");
    beat("back", token, "crm", "down");
    assertThat(state("back", "crm")).isEqualTo("DOWN");
  }
}
