package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.parallelrun.server.action.ActionWatcher;
import io.parallelrun.server.readiness.GateWatcher;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** N07 and the capabilities of N06: from a document to page, REST, CSV, metric and action item. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class CapabilitiesTest {
  private static final String RUN =
      RunDocument.twoSides("Capable").replace("2026-01-01", "2026-02-01")
          + """
          connections:
            - {slug: %1$s-old, platform: old, type: push, settings: {every: PT24H}}
          contracts:
            - slug: crm
              platform: old
              name: Old CRM
              vendor: Vendor
              term: {start: 2025-06-01, end: 2026-06-01}
              price: {amount: 36500, per: year}
            - slug: suite
              platform: new
              name: New suite
              vendor: Vendor
              term: {start: 2026-01-01, end: 2027-01-01}
              price: {amount: 29200, per: year}
          """;
  private static final String MAIL =
      """
      gates:
        - slug: trained
          name: People are trained
          condition: {kind: attested, statement: Everybody sent one mail, validDays: 30}
          streakDays: 0
      capabilities:
        - slug: mail
          name: Mail
          gate: trained
          stages:
            - {on: 2026-02-10, stage: shadow}
            - {on: 2026-03-01, stage: live-on-new}
          contracts:
            - {contract: crm, weight: 0.6}
            - {contract: suite, weight: 0.5}
        - slug: web
          name: Web pages
          contracts:
            - {contract: crm, weight: 0.1}
      """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;
  @Inject GateWatcher gates;
  @Inject ActionWatcher actions;

  private ValidatableResponse look(Role role, String run) throws Exception {
    return rest.as(role).get("/api/v1/runs/" + run + "/capabilities").then().statusCode(200);
  }

  private String amount(String run, String spendClass) throws Exception {
    return look(Role.FINANCE, run)
        .extract()
        .path("classes.find { it.spendClass == '" + spendClass + "' }.today.amount")
        .toString();
  }

  private double metric(String name, String labels) {
    return example.metric(name + "{" + labels + "}");
  }

  /** The acceptance: the same cell is validation on the day the gate passes, redundant the next. */
  @Test
  void passingTheGateTurnsValidationIntoRedundantTheNextDay() throws Exception {
    String run = "flips";
    clock.set("2026-03-10T12:00:00Z");
    rest.apply(RUN.formatted(run) + MAIL).statusCode(200);
    assertThat(amount(run, "VALIDATION")).isEqualTo("40.0");
    rest.as(Role.LEAD)
        .body("{\"met\":true}")
        .post("/api/v1/runs/" + run + "/gates/trained/attestations")
        .then()
        .statusCode(201);
    gates.evaluate(run);
    assertThat(amount(run, "VALIDATION")).as("the day it passes").isEqualTo("40.0");
    assertThat(amount(run, "REDUNDANT")).isEqualTo("0.0");
    String labels = "capability=\"mail\",run=\"" + run + "\"";
    assertThat(metric("parallelrun_redundant_daily_cost", labels)).isZero();

    clock.set("2026-03-11T08:00:00Z");
    look(Role.FINANCE, run)
        .body("capabilities[0].gateWord", equalTo("passed"))
        .body("capabilities[0].redundantSince", equalTo("2026-03-11"))
        .body("capabilities[1].redundantSince", nullValue())
        .body("total.today.amount", equalTo(180.0f));
    assertThat(amount(run, "VALIDATION")).isEqualTo("0.0");
    assertThat(amount(run, "REDUNDANT")).isEqualTo("40.0");
    assertThat(metric("parallelrun_redundant_daily_cost", labels)).isEqualTo(40);
    assertThat(
            metric(
                "parallelrun_capability_stage",
                "capability=\"mail\",run=\"" + run + "\",stage=\"live_on_new\""))
        .isEqualTo(1);
    assertThat(
            metric(
                "parallelrun_spend_class_daily_cost",
                "run=\"" + run + "\",spend_class=\"necessary\""))
        .isEqualTo(140);
    actions.evaluate(run);
    rest.as(Role.FINANCE)
        .get("/api/v1/action-items?run=" + run)
        .then()
        .statusCode(200)
        .body(
            "items.find { it.kind == 'REDUNDANT_SPEND' }.title",
            equalTo("Mail is paid for on both platforms"))
        .body("items.find { it.kind == 'REDUNDANT_SPEND' }.detail", containsString("Old CRM"));
  }

  @Test
  void pageAndFileShowLanesClassesMonthsAndWhatIsGivenToNone() throws Exception {
    String run = "lanes";
    clock.set("2026-03-10T12:00:00Z");
    rest.apply(RUN.formatted(run) + MAIL).statusCode(200);
    look(Role.FINANCE, run)
        .body("capabilities.slug", hasSize(2))
        .body("capabilities[0].stage", equalTo("LIVE_ON_NEW"))
        .body("capabilities[0].stages.stage", hasSize(3))
        .body("capabilities[0].spend[0].today.amount", equalTo(60.0f))
        .body("unassigned.find { it.contract == 'crm' }.weight", equalTo(0.3f))
        .body("unassigned.find { it.contract == 'suite' }.weight", equalTo(0.5f))
        .body("none.today.amount", equalTo(70.0f))
        .body("months", hasSize(2))
        .body("months[0].total.amount", equalTo(5040.0f))
        .body("months[0].classes[1].amount", equalTo(760.0f));
    String page = rest.as(Role.FINANCE).get("/runs/lanes/capabilities").asString();
    assertThat(page)
        .contains("Mail: legacy only from 2026-01-25, shadow from 2026-02-10, live on new from")
        .contains(
            "legacy: validation <a data-drawer class=\"figure\""
                + " href=\"/runs/lanes/explain/spend-today?of=mail.legacy.validation\">40.00"
                + " EUR</a>")
        .contains("30.0 %")
        .contains("not passed");
    assertThat(FigureLinks.follow(example.key(Role.FINANCE), "lanes"))
        .contains(
            "/runs/lanes/explain/spend-today?of=mail.legacy.validation",
            "/runs/lanes/explain/spend-today?of=mail.replacement",
            "/runs/lanes/explain/spend-today?of=all",
            "/runs/lanes/explain/spend-so-far?of=none",
            "/runs/lanes/explain/spend-month?of=2026-02.validation",
            "/runs/lanes/explain/stranded");
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/lanes/explain/spend-today?of=mail.legacy.validation")
        .then()
        .statusCode(200)
        .body("value", equalTo("40.00 EUR"))
        .body("terms.find { it.name == 'Old CRM, for Mail' }.value", equalTo("40.00 EUR"))
        .body("terms.find { it.name == 'share of Old CRM' }.value", equalTo("60.0 %"))
        .body("terms.find { it.name == 'gate' }.value", equalTo("trained: not passed"));
    rest.as(Role.FINANCE)
        .get("/api/v1/runs/lanes/capabilities.csv")
        .then()
        .statusCode(200)
        .body(startsWith("month,capability,side,spend_class,amount,currency"))
        .body(containsString("2026-02-01,mail,legacy,validation,760.00,EUR"))
        .body(containsString("2026-02-01,,legacy,necessary,840.00,EUR"));
  }

  @Test
  void unusedUnitsAreShelfwareOfTheDayTheyWereCountedOn() throws Exception {
    String run = "unused";
    clock.set("2026-03-10T12:00:00Z");
    rest.apply(RUN.formatted(run) + MAIL).statusCode(200);
    assertThat(amount(run, "SHELFWARE")).isEqualTo("0.0");
    RestCaller.push(
        "unused-old",
        rest.pushToken("unused-old"),
        "{\"kind\":\"seatUsage\",\"name\":\"seats\",\"entitled\":100,\"assigned\":96,\"active\":71}");
    assertThat(amount(run, "SHELFWARE")).isEqualTo("29.0");
    look(Role.FINANCE, run).body("total.today.amount", equalTo(180.0f));
    clock.set("2026-03-14T12:00:00Z");
    String shelfware = "classes.find { it.spendClass == 'SHELFWARE' }";
    look(Role.FINANCE, run)
        .body("uncounted", contains("old"))
        .body(shelfware + ".known", equalTo(false))
        .body(shelfware + ".soFar.amount", equalTo(29.0f))
        .body("total.today.amount", equalTo(180.0f))
        .body("classes.collect { it.today.amount }.sum()", equalTo(180.0));
    assertThat(amount(run, "UNCOUNTED")).as("as last counted").isEqualTo("29.0");
    look(Role.FINANCE, run)
        .body("classes.find { it.spendClass == 'UNCOUNTED' }.soFar.amount", equalTo(4 * 29.0f));
    assertThat(example.scrape()).doesNotContain(series(run, "shelfware"));
    assertThat(example.metric(series(run, "uncounted"))).isEqualTo(29);
    assertThat(rest.as(Role.FINANCE).get("/runs/unused/capabilities").asString())
        .contains("<span class=\"stale\">unknown</span>")
        .contains("is not known today: the counts are stale");
  }

  private static String series(String run, String spendClass) {
    return "parallelrun_spend_class_daily_cost{run=\"%s\",spend_class=\"%s\"}"
        .formatted(run, spendClass);
  }

  @Test
  void withoutCapabilitiesTheRunIsValidAndThePageSaysWhatIsMissing() throws Exception {
    clock.set("2026-03-10T12:00:00Z");
    rest.apply(RUN.formatted("incapable")).statusCode(200);
    look(Role.FINANCE, "incapable")
        .body("capabilities", empty())
        .body("unassigned", hasSize(2))
        .body("total.today.amount", equalTo(180.0f));
    assertThat(rest.as(Role.LEAD).get("/runs/incapable/capabilities").asString())
        .contains("No capability is stated yet")
        .contains("/runs/incapable/edit#section-capabilities")
        .contains("100.0 %");
  }

  @Test
  void whoMayNotSeeAmountsSeesStagesAlone() throws Exception {
    clock.set("2026-03-10T12:00:00Z");
    rest.apply(RUN.formatted("secret") + MAIL).statusCode(200);
    look(Role.VIEWER, "secret")
        .body("capabilities[0].stage", equalTo("LIVE_ON_NEW"))
        .body("capabilities[0].spend", empty())
        .body("classes", empty())
        .body("months", empty())
        .body("total", nullValue())
        .body("strandedAhead", nullValue());
    assertThat(rest.as(Role.VIEWER).get("/runs/secret/capabilities").asString())
        .contains("live on new")
        .doesNotContain("EUR");
    rest.as(Role.VIEWER).get("/api/v1/runs/secret/capabilities.csv").then().statusCode(403);
    rest.as(Role.FINANCE).get("/api/v1/runs/nowhere/capabilities").then().statusCode(404);
  }

  @Test
  void aContractThatIsGivenAwayTwiceIsRefusedByName() throws Exception {
    rest.apply(RUN.formatted("twice") + MAIL.replace("weight: 0.1", "weight: 0.5"))
        .statusCode(422)
        .body(containsString("weights of contract crm that sum to at most 1"))
        .body(containsString("lower those of mail (0.6), web (0.5)"))
        .body(containsString("a sum of 1.1"));
  }
}
