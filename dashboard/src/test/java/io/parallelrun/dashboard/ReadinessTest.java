package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.parallelrun.server.action.ActionWatcher;
import io.parallelrun.server.incident.IncidentWatcher;
import io.parallelrun.server.readiness.GateWatcher;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** From gates that are stated to a decision that is signed, and to the last invoice. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class ReadinessTest {
  private static final String RUN =
      RunDocument.twoSides("Gated")
          + """
          connections:
            - {slug: %1$s-new, platform: new, type: push, settings: {every: PT6H}}
          integrations:
            - slug: crm
              name: CRM
              replacement: {connection: %1$s-new, integration: crm}
              watch: {interval: PT6H, grace: PT6H, failures: 1, successes: 1}
          gates:
          """;
  private static final String WIRED =
      """
        - slug: wired
          name: The new side works
          condition: {kind: integrations-up, integrations: [crm]}
          streakDays: 3
      """;
  private static final String TRAINED =
      """
        - slug: trained
          name: People are trained
          condition: {kind: attested, statement: Everybody has published once, validDays: 30}
      """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;
  @Inject GateWatcher gates;
  @Inject IncidentWatcher incidents;
  @Inject ActionWatcher actions;

  private void applied(String run, String gatesYaml) throws Exception {
    rest.apply(RUN.formatted(run) + gatesYaml).statusCode(200);
  }

  private void beat(String run, String token, String status) {
    RestCaller.push(
        run + "-new",
        token,
        "{\"kind\":\"integrationHealth\",\"name\":\"crm\",\"status\":\"%s\"}".formatted(status));
    incidents.evaluate(run);
  }

  private ValidatableResponse readiness(String run) throws Exception {
    return rest.as(Role.VIEWER).get("/api/v1/runs/" + run + "/readiness").then().statusCode(200);
  }

  private String gate(String run, String slug, String field) throws Exception {
    Object value =
        readiness(run).extract().path("gates.find { it.slug == '" + slug + "' }." + field);
    return String.valueOf(value);
  }

  private ValidatableResponse post(Role role, String path, String body) throws Exception {
    return rest.as(role).body(body).post(path).then();
  }

  private void cleanDay(String run, String token, int day) {
    clock.set("2026-03-" + day + "T12:00:00Z");
    beat(run, token, "up");
    gates.evaluate(run);
  }

  private double passed(String run, String gate) {
    return example.metric("parallelrun_gate_passed{gate=\"" + gate + "\",run=\"" + run + "\"}");
  }

  /** F25: only after three clean and fresh days in a row; stale is unknown, never passed. */
  @Test
  void aGatePassesAfterItsDaysAndIsUnknownOnceStale() throws Exception {
    String run = "streak";
    clock.set("2026-03-10T12:00:00Z");
    applied(run, WIRED);
    String token = rest.pushToken(run + "-new");
    assertThat(gate(run, "wired", "state")).isEqualTo("UNKNOWN");
    readiness(run).body("verdict", equalTo("UNKNOWN"));
    for (int day = 10; day < 13; day++) {
      cleanDay(run, token, day);
      assertThat(gate(run, "wired", "state")).as("day " + day).isEqualTo("COUNTING");
      assertThat(gate(run, "wired", "days")).isEqualTo(Integer.toString(day - 10));
      readiness(run).body("verdict", equalTo("NO_GO"));
      assertThat(passed(run, "wired")).isZero();
    }
    clock.set("2026-03-13T12:00:00Z");
    assertThat(gate(run, "wired", "state")).as("24 hours old").isEqualTo("UNKNOWN");
    beat(run, token, "up");
    assertThat(gate(run, "wired", "state")).isEqualTo("PASSED");
    readiness(run).body("verdict", equalTo("GO")).body("shut", equalTo(0));
    assertThat(passed(run, "wired")).isEqualTo(1);
    rest.as(Role.VIEWER).get("/api/v1/runs/streak/gates.csv").then().statusCode(403);
    assertThat(rest.as(Role.FINANCE).get("/api/v1/runs/streak/gates.csv").asString())
        .startsWith("gate,name,owner,asks,state,reason,days,days_needed,waived_until")
        .contains("wired,The new side works,,integrations work on the replacement side,passed,");
    clock.set("2026-03-14T12:00:00Z");
    gates.evaluate(run);
    assertThat(gate(run, "wired", "state")).as("stale again").isEqualTo("UNKNOWN");
    assertThat(passed(run, "wired")).isZero();
    assertThat(
            example.metric(
                "parallelrun_gate_state{gate=\"wired\",run=\"" + run + "\",state=\"unknown\"}"))
        .isEqualTo(1);
    beat(run, token, "down");
    gates.evaluate(run);
    assertThat(gate(run, "wired", "state")).isEqualTo("FAILED");
    assertThat(gate(run, "wired", "days")).isEqualTo("0");
  }

  /** A day on which nothing was read ends the streak, whatever is known before and after. */
  @Test
  void aDayWithoutReadingsBeginsAnew() throws Exception {
    String run = "gap";
    clock.set("2026-03-10T12:00:00Z");
    applied(run, WIRED);
    String token = rest.pushToken(run + "-new");
    cleanDay(run, token, 10);
    cleanDay(run, token, 11);
    cleanDay(run, token, 13);
    cleanDay(run, token, 14);
    assertThat(gate(run, "wired", "state")).isEqualTo("COUNTING");
    assertThat(gate(run, "wired", "days")).isEqualTo("1");
  }

  /** Deleting what a gate asks about is allowed, and leaves a gate that knows nothing. */
  @Test
  void aGateWhoseCheckWasDeletedIsUnknown() throws Exception {
    String run = "deleted";
    clock.set("2026-03-10T12:00:00Z");
    String check = "checks: [{slug: articles, name: Articles, kind: keys, keysOf: things}]\n";
    String asks =
        """
          - slug: content
            name: Content agrees
            condition: {kind: checks-agree, checks: [articles]}
        """;
    rest.apply(RUN.formatted(run) + asks + check).statusCode(200);
    assertThat(gate(run, "content", "reason")).contains("Neither side said anything yet");
    rest.prune(RUN.formatted(run) + asks).statusCode(200);
    assertThat(gate(run, "content", "state")).isEqualTo("UNKNOWN");
    assertThat(gate(run, "content", "reason"))
        .isEqualTo("articles: there is no such check any more");
    assertThat(rest.as(Role.VIEWER).get("/runs/" + run + "/readiness").asString())
        .contains("there is no such check any more");
  }

  /** A gate that asks for something else does not inherit the days of what it asked before. */
  @Test
  void aGateThatAsksForSomethingElseBeginsAnew() throws Exception {
    String run = "changed";
    clock.set("2026-03-10T12:00:00Z");
    applied(run, WIRED);
    String token = rest.pushToken(run + "-new");
    cleanDay(run, token, 10);
    cleanDay(run, token, 11);
    assertThat(gate(run, "wired", "days")).isEqualTo("1");
    applied(run, WIRED.replace("streakDays: 3", "streakDays: 2"));
    assertThat(gate(run, "wired", "days")).as("the same is asked").isEqualTo("1");
    applied(run, WIRED.replace("integrations: [crm]", "integrations: [crm, mail]"));
    assertThat(gate(run, "wired", "days")).isEqualTo("0");
  }

  /** Who may say what, and how it is refused. */
  @Test
  void peopleSayThatAGateIsMetAndThatExpires() throws Exception {
    String run = "said";
    clock.set("2026-03-10T12:00:00Z");
    applied(run, WIRED + TRAINED);
    String path = "/api/v1/runs/said/gates/trained/attestations";
    post(Role.VIEWER, path, "{\"met\":true}").statusCode(403);
    post(Role.LEAD, path, "{}").statusCode(422).body("detail", startsWith("met: expected true"));
    post(Role.LEAD, "/api/v1/runs/said/gates/wired/attestations", "{\"met\":true}")
        .statusCode(422)
        .body("detail", containsString("which data decide"));
    post(Role.LEAD, "/api/v1/runs/said/gates/nowhere/attestations", "{\"met\":true}")
        .statusCode(404);
    post(Role.LEAD, path, "{\"met\":true,\"note\":\"All 40\"}")
        .statusCode(201)
        .body("[0].note", equalTo("All 40"))
        .body("[0].current", equalTo(true));
    assertThat(gate(run, "trained", "state")).isEqualTo("PASSED");
    clock.set("2026-04-09T12:00:00Z");
    assertThat(gate(run, "trained", "state")).isEqualTo("UNKNOWN");
    assertThat(gate(run, "trained", "reason")).contains("has expired");
  }

  /** A decision to go names each gate in its way; a waiver opens it; what was known stays. */
  @Test
  void aDecisionIsSignedOnFrozenEvidence() throws Exception {
    String run = "signed";
    clock.set("2026-03-10T12:00:00Z");
    applied(run, WIRED + TRAINED);
    String base = "/api/v1/runs/" + run;
    String go = "{\"decision\":\"GO\",\"note\":\"Now\"}";
    post(Role.VIEWER, base + "/sign-offs", go).statusCode(403);
    post(Role.LEAD, base + "/sign-offs", go)
        .statusCode(422)
        .body("detail", startsWith("decision: expected NO_GO, or every gate passed or waived"))
        .body("detail", containsString("wired unknown ("))
        .body("detail", containsString("trained unknown (nobody has said so yet"));
    post(Role.LEAD, base + "/sign-offs", "{\"decision\":\"NO_GO\"}")
        .statusCode(422)
        .body("detail", startsWith("note: expected"));
    post(Role.LEAD, base + "/sign-offs", "{\"decision\":\"MAYBE\",\"note\":\"x\"}")
        .statusCode(400)
        .body("detail", startsWith("decision: expected"));
    post(Role.LEAD, base + "/sign-offs", "{\"decision\":\"NO_GO\",\"note\":\"x\",\"version\":9}")
        .statusCode(422)
        .body("detail", startsWith("version: expected"));
    post(Role.LEAD, base + "/gates/trained/attestations", "{\"met\":true}").statusCode(201);
    waiversAreRefusedByName(base);
    int waiver =
        post(
                Role.LEAD,
                base + "/waivers",
                "{\"gate\":\"wired\",\"reason\":\"One site\",\"owner\":\"Bob\","
                    + "\"until\":\"2026-03-20\"}")
            .statusCode(201)
            .body("holds", equalTo(true))
            .extract()
            .path("id");
    readiness(run).body("verdict", equalTo("GO"));
    assertThat(passed(run, "wired")).as("a waiver is no pass").isZero();
    assertThat(example.metric("parallelrun_gate_waived{gate=\"wired\",run=\"" + run + "\"}"))
        .isEqualTo(1);
    int id =
        post(Role.LEAD, base + "/sign-offs", go)
            .statusCode(201)
            .body("decision", equalTo("GO"))
            .body("evidence.gates.find { it.slug == 'wired' }.waiver.owner", equalTo("Bob"))
            .body("evidence.gates.find { it.slug == 'trained' }.state", equalTo("PASSED"))
            .extract()
            .path("id");
    String digest = rest.as(Role.VIEWER).get(base + "/sign-offs/" + id).path("digest");
    rest.as(Role.LEAD)
        .delete(base + "/waivers/" + waiver)
        .then()
        .statusCode(200)
        .body("holds", equalTo(false))
        .body("revokedBy", notNullValue());
    rest.as(Role.LEAD).delete(base + "/waivers/" + waiver).then().statusCode(422);
    readiness(run).body("verdict", equalTo("UNKNOWN"));
    applied(run, TRAINED.replace("People are trained", "Renamed"));
    rest.as(Role.VIEWER)
        .get(base + "/sign-offs/" + id)
        .then()
        .statusCode(200)
        .body("digest", equalTo(digest))
        .body("evidence.verdict", equalTo("GO"))
        .body("evidence.gates.name", hasSize(2))
        .body("evidence.gates.find { it.slug == 'trained' }.name", equalTo("People are trained"));
    others(base, id);
    String page = rest.as(Role.VIEWER).get("/runs/" + run + "/readiness").asString();
    assertThat(page).contains("What was known then").contains("waived").doesNotContain("Sign off<");
    assertThat(rest.as(Role.LEAD).get("/runs/" + run + "/readiness").asString())
        .contains("Sign off")
        .contains("I agree");
  }

  private void waiversAreRefusedByName(String base) throws Exception {
    post(Role.LEAD, base + "/waivers", "{\"gate\":\"nope\",\"reason\":\"x\"}")
        .statusCode(422)
        .body("detail", startsWith("gate: expected one of the gates [trained, wired]"));
    post(Role.LEAD, base + "/waivers", "{\"gate\":\"wired\"}")
        .statusCode(422)
        .body("detail", startsWith("reason: expected"));
    post(Role.LEAD, base + "/waivers", "{\"gate\":\"wired\",\"reason\":\"x\"}")
        .statusCode(422)
        .body("detail", startsWith("until: expected a day, because waivers expire"));
    post(
            Role.LEAD,
            base + "/waivers",
            "{\"gate\":\"wired\",\"reason\":\"x\",\"until\":\"2026-06-09\"}")
        .statusCode(422)
        .body("detail", startsWith("until: expected a day from 2026-03-10 to 2026-06-08"));
  }

  private void others(String base, int id) throws Exception {
    String path = base + "/sign-offs/" + id + "/approvals";
    post(Role.VIEWER, path, "{}").statusCode(403);
    String key = example.key(Role.FINANCE);
    for (int status : new int[] {200, 422}) {
      given()
          .header("Authorization", "Bearer " + key)
          .contentType(ContentType.JSON)
          .body("{\"note\":\"Money is there\"}")
          .post(path)
          .then()
          .statusCode(status);
    }
    rest.as(Role.VIEWER)
        .get(base + "/sign-offs")
        .then()
        .body("items", hasSize(1))
        .body("items[0].approvals", hasSize(1))
        .body("items[0].approvals[0].note", equalTo("Money is there"));
    post(Role.LEAD, base + "/sign-offs/999999/approvals", "{}").statusCode(404);
  }

  private static final String OFF =
      """
      slug: %1$s
      name: Off
      currency: EUR
      start: 2025-12-01
      planned: P3M
      cutover: 2026-02-20
      rollbackDays: 5
      decommissioned: 2026-02-26
      platforms:
        - {slug: old, name: Old, side: legacy}
        - {slug: new, name: New, side: replacement}
      connections:
        - {slug: %1$s-old, platform: old, type: push}
      contracts:
        - slug: license
          name: Old license
          platform: old
          vendor: Old vendor
          term: {start: 2025-03-01, end: 2026-03-01}
          price: {amount: 12000}
      """;

  private static String line(String invoice, String amount, String from, String until) {
    return "{\"kind\":\"invoiceLine\",\"name\":\"license\",\"invoice\":\"%s\",\"amount\":%s,\"currency\":\"EUR\",\"from\":\"%s\",\"until\":\"%s\"}"
        .formatted(invoice, amount, from, until);
  }

  private String billing(String run) throws Exception {
    return readiness(run).extract().path("billing[0].state");
  }

  private void phase(String run, String expected) throws Exception {
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/" + run + "/overview")
        .then()
        .statusCode(200)
        .body("head.phase", equalTo(expected));
    String metric = "parallelrun_run_phase{phase=\"closed\",run=\"" + run + "\"}";
    assertThat(example.metric(metric)).isEqualTo(expected.equals("CLOSED") ? 1 : 0);
  }

  private void verdict(String run, String tone, String words) throws Exception {
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/" + run + "/overview")
        .then()
        .body("verdict.tone", equalTo(tone))
        .body("verdict.sentence", containsString(words));
  }

  /** N14: what nobody tells is not known to be done, until somebody vouches for it by name. */
  @Test
  void whatNobodyTellsIsNotDoneUnlessSomebodyVouchesForIt() throws Exception {
    String run = "untold";
    clock.set("2026-02-27T12:00:00Z");
    rest.apply(OFF.formatted(run)).statusCode(200);
    verdict(run, "WARN", "Old license is owed for until 2026-02-28");
    phase(run, "DECOMMISSIONING");
    clock.set("2026-03-10T12:00:00Z");
    assertThat(billing(run)).isEqualTo("UNKNOWN");
    readiness(run)
        .body("billing[0].done", equalTo(false))
        .body("billing[0].source", equalTo("NONE"));
    verdict(run, "UNKNOWN", "whether Old license is still charged is not known");
    phase(run, "DECOMMISSIONING");
    String path = "/api/v1/runs/untold/billing/license/attestations";
    post(Role.VIEWER, path, "{\"stopped\":true,\"note\":\"x\"}").statusCode(403);
    post(Role.LEAD, path, "{\"stopped\":true}").statusCode(422).body("detail", startsWith("note:"));
    post(Role.LEAD, path, "{}").statusCode(422).body("detail", startsWith("stopped:"));
    post(Role.LEAD, "/api/v1/runs/untold/billing/nothing/attestations", "{}").statusCode(404);
    post(Role.LEAD, path, "{\"stopped\":true,\"note\":\"Asked accounting\"}")
        .statusCode(201)
        .body("billing[0].state", equalTo("ATTESTED"))
        .body("billing[0].done", equalTo(true))
        .body("billing[0].attested.note", equalTo("Asked accounting"));
    phase(run, "CLOSED");
    assertThat(rest.as(Role.LEAD).get("/runs/untold/readiness").asString())
        .contains("stopped, as attested", "Asked accounting", "Take that back")
        .contains("Nothing tells who has an account.");
    form("/runs/untold/billing/license/attest", "stopped", "false").statusCode(303);
    assertThat(billing(run)).isEqualTo("UNKNOWN");
    form("/runs/untold/billing/license/attest", "stopped", "true")
        .statusCode(422)
        .body(containsString("note: expected 1 to 500 characters"));
    rest.apply(OFF.formatted(run).replace("end: 2026-03-01", "end: 2026-03-05")).statusCode(200);
    assertThat(billing(run)).as("it ends on another day").isEqualTo("UNKNOWN");
  }

  /** N14: a charge after the old side is off and owed no more is an item of its own. */
  @Test
  void aChargeAfterTheOldSideIsOffIsAnActionItem() throws Exception {
    String run = "zombie";
    clock.set("2026-02-27T12:00:00Z");
    rest.apply(OFF.formatted(run)).statusCode(200);
    String token = rest.pushToken(run + "-old");
    String february = line("INV-7", "1000", "2026-02-01", "2026-03-01");
    RestCaller.push(run + "-old", token, february);
    assertThat(billing(run)).isEqualTo("STILL_OWED");
    clock.set("2026-03-10T12:00:00Z");
    readiness(run)
        .body("billing[0].state", equalTo("UNKNOWN"))
        .body("billing[0].source", equalTo("STALE"));
    RestCaller.push(run + "-old", token, february);
    assertThat(billing(run)).isEqualTo("STOPPED");
    readiness(run).body("billing[0].done", equalTo(true));
    phase(run, "CLOSED");
    verdict(run, "GOOD", "nothing of it is owed or charged any more");
    post(
            Role.LEAD,
            "/api/v1/runs/zombie/billing/license/attestations",
            "{\"stopped\":true,\"note\":\"x\"}")
        .statusCode(422)
        .body("detail", containsString("which is known to be: stopped"));
    actions.evaluate(run);
    items(run).body("items.findAll { it.kind == 'ZOMBIE_CHARGE' }", hasSize(0));
    RestCaller.push(
        run + "-old", token, line("INV-8", "1000", "2026-03-01", "2026-04-01") + "," + february);
    assertThat(billing(run)).isEqualTo("ZOMBIE");
    readiness(run)
        .body("billing[0].chargedFor", equalTo("2026-03-01"))
        .body("billing[0].invoice", equalTo("INV-8"))
        .body("billing[0].lastOwed", equalTo("2026-02-28"));
    verdict(run, "BAD", "Old license was charged for although the legacy platform is off");
    phase(run, "DECOMMISSIONING");
    assertThat(example.metric("parallelrun_zombie_charge{contract=\"license\",run=\"zombie\"}"))
        .isEqualTo(1);
    actions.evaluate(run);
    String item = "items.find { it.kind == 'ZOMBIE_CHARGE' }";
    items(run)
        .body(item + ".severity", equalTo("CRITICAL"))
        .body(item + ".title", equalTo("Old license was charged for although it is off"))
        .body(item + ".detail", containsString("INV-8 is for 2026-03-01 on"));
    assertThat(rest.as(Role.VIEWER).get("/runs/zombie/readiness").asString())
        .contains("Old license was charged for nothing.")
        .contains("shut since 2026-02-25");
    clock.set("2026-03-11T12:00:00Z");
    RestCaller.push(run + "-old", token, line("CR-1", "-1", "2026-03-01", "2026-04-01"));
    assertThat(billing(run)).as("a credit of 1 for 1000").isEqualTo("ZOMBIE");
    RestCaller.push(run + "-old", token, line("CR-2", "-999", "2026-03-01", "2026-04-01"));
    assertThat(billing(run)).isEqualTo("STOPPED");
    actions.evaluate(run);
    items(run).body(item + ".state", equalTo("OPEN"));
  }

  /** What was entered counts, and somebody hears of it when the vendor states something else. */
  @Test
  void aTermItsVendorStatesOtherwiseIsAnActionItem() throws Exception {
    String run = "stated";
    clock.set("2026-02-27T12:00:00Z");
    rest.apply(OFF.formatted(run)).statusCode(200);
    String token = rest.pushToken(run + "-old");
    String term =
        "{\"kind\":\"contractTerm\",\"name\":\"license\",\"plan\":\"Pro\","
            + "\"from\":\"2025-03-01\",\"until\":\"%s\"}";
    RestCaller.push(run + "-old", token, term.formatted("2026-03-01"));
    actions.evaluate(run);
    items(run).body("items.findAll { it.kind == 'TERM_DIFFERS' }", hasSize(0));
    RestCaller.push(run + "-old", token, term.formatted("2026-06-01"));
    actions.evaluate(run);
    String item = "items.find { it.kind == 'TERM_DIFFERS' }";
    items(run)
        .body(item + ".title", equalTo("Old license has another last day with its vendor"))
        .body(
            item + ".detail",
            startsWith("Entered: 2026-03-01. Observed: 2026-06-01, by stated-old at 2026-02-27"));
    assertThat(billing(run)).as("what is entered counts").isEqualTo("STILL_OWED");
    RestCaller.push(run + "-old", token, term.formatted("2026-03-01"));
    actions.evaluate(run);
    items(run)
        .body("items.findAll { it.kind == 'TERM_DIFFERS' && it.state == 'OPEN' }", hasSize(0));
  }

  /** N15: whoever opted out is not mailed, whoever answers for it. */
  @Test
  void consentIsNeverWaived() throws Exception {
    String run = "consent";
    clock.set("2026-03-10T12:00:00Z");
    String gate =
        """
          - slug: content
            name: Content agrees
            condition: {kind: checks-agree, checks: [people]}
        """;
    String checks = "checks: [{slug: people, name: People, kind: keys, keysOf: people}]\n";
    rest.apply(RUN.formatted(run) + gate + checks).statusCode(200);
    String waiver = "{\"gate\":\"content\",\"reason\":\"x\",\"until\":\"2026-03-20\"}";
    int id =
        post(Role.LEAD, "/api/v1/runs/consent/waivers", waiver)
            .statusCode(201)
            .body("holds", equalTo(true))
            .extract()
            .path("id");
    readiness(run).body("verdict", equalTo("GO"));
    String consent =
        "checks: [{slug: people, name: People, kind: consent, keysOf: people, optOut: [out],"
            + " fields: [{name: state}]}]\n";
    rest.apply(RUN.formatted(run) + gate + consent).statusCode(200);
    readiness(run)
        .body("verdict", equalTo("UNKNOWN"))
        .body("gates[0].hard", equalTo(true))
        .body("gates[0].waiver", nullValue())
        .body("gates[0].ignoredWaiver.until", equalTo("2026-03-20"));
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/consent/waivers/" + id)
        .then()
        .body("holds", equalTo(false))
        .body("hard", equalTo(true));
    post(Role.LEAD, "/api/v1/runs/consent/waivers", waiver)
        .statusCode(422)
        .body("detail", startsWith("gate: expected a gate that may be waived, got \"content\""))
        .body("detail", containsString("which asks about consent"));
    form("/runs/consent/waivers", "gate", "content", "reason", "x", "until", "2026-03-20")
        .statusCode(422)
        .body(containsString("which asks about consent"));
    assertThat(rest.as(Role.LEAD).get("/runs/consent/readiness").asString())
        .contains("hard: it cannot be waived", "is not honored")
        .doesNotContain("<option value=\"content\"");
    post(Role.LEAD, "/api/v1/runs/consent/sign-offs", "{\"decision\":\"GO\",\"note\":\"x\"}")
        .statusCode(422);
  }

  private ValidatableResponse items(String run) throws Exception {
    return rest.as(Role.LEAD).get("/api/v1/action-items?run=" + run).then().statusCode(200);
  }

  /** What cannot be used comes back with what was entered and why, and changes nothing. */
  @Test
  void aRefusedFormIsShownAgain() throws Exception {
    String run = "forms";
    clock.set("2026-03-10T12:00:00Z");
    applied(run, TRAINED);
    form("/runs/forms/waivers", "gate", "trained", "reason", "Two of forty")
        .statusCode(422)
        .body(containsString("until: expected a day, because waivers expire, got nothing"))
        .body(containsString("value=\"Two of forty\""));
    form("/runs/forms/sign-offs", "decision", "GO", "note", "Ready now", "version", "1")
        .statusCode(422)
        .body(containsString("sure: expected that you confirm it"))
        .body(containsString(">Ready now</textarea>"));
    form("/runs/forms/gates/trained/attest", "met", "true").statusCode(303);
    assertThat(gate(run, "trained", "state")).isEqualTo("PASSED");
    form("/runs/forms/sign-offs", "decision", "GO", "note", "x", "version", "1", "sure", "yes")
        .statusCode(303);
    rest.as(Role.VIEWER).get("/api/v1/runs/forms/sign-offs").then().body("items", hasSize(1));
  }

  private ValidatableResponse form(String path, String... nameAndValue) throws Exception {
    String key = "Bearer " + example.key(Role.LEAD);
    Response page =
        given().header("Authorization", key).get("/runs/" + path.split("/")[2] + "/readiness");
    String token = page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value");
    RequestSpecification request =
        given()
            .redirects()
            .follow(false)
            .header("Authorization", key)
            .cookies(page.getCookies())
            .contentType(ContentType.URLENC)
            .formParam("csrf", token);
    for (int i = 0; i < nameAndValue.length; i += 2) {
      request.formParam(nameAndValue[i], nameAndValue[i + 1]);
    }
    return request.post(path).then();
  }

  /** Nothing stated says nothing; it is never a go. */
  @Test
  void aRunWithoutGatesIsNoGo() throws Exception {
    clock.set("2026-03-10T12:00:00Z");
    rest.apply(RUN.formatted("gateless").replace("gates:\n", "")).statusCode(200);
    readiness("gateless")
        .body("verdict", equalTo("UNKNOWN"))
        .body("cutover.cutover", nullValue())
        .body("billing", hasSize(0));
    post(Role.LEAD, "/api/v1/runs/gateless/sign-offs", "{\"decision\":\"GO\",\"note\":\"x\"}")
        .statusCode(422)
        .body("detail", containsString("a run that states no gate"));
    rest.as(Role.VIEWER)
        .get("/runs/gateless/readiness")
        .then()
        .statusCode(200)
        .body(containsString("No gates stated yet."))
        .body(not(containsString("State some")));
    rest.as(Role.VIEWER).get("/api/v1/runs/nowhere/readiness").then().statusCode(404);
    rest.as(Role.VIEWER).get("/runs/nowhere/readiness").then().statusCode(404);
  }
}
