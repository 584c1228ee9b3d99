package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** N13, "drop capability Y": page, REST and file; today is 2026-01-21. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class DropCapabilityPageTest {
  /** 100 a day for 25 seats until June, 100 a day for a flat fee, 10 for what is mail's alone. */
  private static final String RUN =
      """
      slug: %1$s
      name: Give up
      currency: EUR
      start: 2026-01-01
      planned: P6M
      platforms:
        - {slug: old, name: Old, side: legacy}
        - {slug: new, name: New, side: replacement}
      contracts:
        - slug: crm
          platform: old
          name: Old CRM
          vendor: Vendor
          term: {start: 2025-06-01, end: 2026-06-01}
          price: {amount: 36500, per: year}
          renewal: {autoRenew: true, renewalTerm: P12M, upliftRatio: 0}
          notice: {period: P30D}
        - slug: mailer
          platform: old
          name: Old mailer
          vendor: Vendor
          term: {start: 2025-04-01, end: 2026-04-01}
          price: {amount: 3650, per: year}
          renewal: {autoRenew: true, renewalTerm: P12M, upliftRatio: 0}
          notice: {period: P30D}
        - slug: suite
          platform: new
          name: New suite
          vendor: Vendor
          term: {start: 2025-06-01, end: 2026-06-01}
          price: {amount: 1460, per: year, quantity: 25, unit: seat}
          renewal: {autoRenew: true, renewalTerm: P12M, upliftRatio: 0}
          notice: {period: P30D}
      capabilities:
        - slug: mail
          name: Mail
          contracts:
            - {contract: crm, weight: 0.6}
            - {contract: mailer}
            - {contract: suite, weight: 0.5}
        - slug: web
          name: Web pages
          contracts:
            - {contract: crm, weight: 0.4}
      """;

  @Inject WorkedExample example;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
  }

  private RequestSpecification as(Role role) throws Exception {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + example.key(role))
        .contentType(ContentType.JSON);
  }

  private void apply(String run) throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.ADMIN))
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .contentType("application/yaml")
        .body(RUN.formatted(run))
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse ask(String run, String body) throws Exception {
    return as(Role.FINANCE).body(body).post("/api/v1/runs/" + run + "/what-if").then();
  }

  private JsonPath exact(String run, String body) throws Exception {
    return JsonPath.from(ask(run, body).statusCode(200).extract().asString())
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  /** The mailer ends on 1 April (91 days of 10), 12 seats on 1 June (30 days of 48). */
  @Test
  void whatCanBeHadIsSavedAndWhatCannotStays() throws Exception {
    apply("give-up");
    JsonPath view = exact("give-up", "{\"unneeded\":{\"mail\":\"2026-03-01\"}}");
    assertThat(view.getString("endThen")).isEqualTo("2026-07-01");
    assertThat(view.<BigDecimal>get("rows[0].difference.amount")).isEqualByComparingTo("-2350");
    assertThat(
            view.<BigDecimal>get(
                "sources.find { it.amounts.id == 'mailer' }.amounts.difference.amount"))
        .isEqualByComparingTo("-910");
    assertThat(
            view.<BigDecimal>get(
                "sources.find { it.amounts.id == 'suite' }.amounts.difference.amount"))
        .isEqualByComparingTo("-1440");
    assertThat(
            view.<BigDecimal>get(
                "sources.find { it.amounts.id == 'crm' }.amounts.difference.amount"))
        .isZero();
    assertThat(view.getList("releases.contract")).containsExactly("crm", "mailer", "suite");
    assertThat(view.getList("releases.fate")).containsExactly("STAYS", "ENDS", "FEWER_UNITS");
    assertThat(view.<BigDecimal>get("releases[0].stays.amount"))
        .as("60 a day for 122 days")
        .isEqualByComparingTo("7320");
    assertThat(view.<BigDecimal>get("releases[1].stays.amount"))
        .as("10 a day in March")
        .isEqualByComparingTo("310");
    assertThat(view.<BigDecimal>get("releases[2].stays.amount"))
        .as("50 a day until June")
        .isEqualByComparingTo("4600");
    assertThat(view.getString("releases[0].text"))
        .isEqualTo("a flat fee costs the same for the rest: Web pages");
    assertThat(view.getString("releases[1].text"))
        .isEqualTo("nothing else is paid with it: notice on 2026-03-01 ends it on 2026-04-01");
    assertThat(view.getString("releases[2].text"))
        .startsWith("12 of its units (seat) are given back on 2026-06-01");
    as(Role.FINANCE)
        .get("/api/v1/runs/give-up/capabilities")
        .then()
        .body("version", equalTo(view.getInt("version")))
        .body("capabilities[0].stage", equalTo("LEGACY_ONLY"));
  }

  @Test
  void aNameThatIsNotThereIsToldWithTheOneThatMayBeMeant() throws Exception {
    apply("misspelt");
    ask("misspelt", "{\"unneeded\":{\"mial\":\"2026-03-01\"}}")
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "unneeded: expected slugs of this run, some of mail, web, got \"mial\"; did you"
                    + " mean \"mail\"?"));
    ask("misspelt", "{\"unneeded\":{\"mail\":\"2026-01-20\"}}")
        .statusCode(400)
        .body(
            "detail",
            equalTo("unneeded.mail: expected a day from today, 2026-01-21, on, got 2026-01-20"));
    as(Role.FINANCE)
        .get("/runs/misspelt/what-if?unneeded.mail=2026-01-20")
        .then()
        .statusCode(200)
        .body(containsString("a day from today, 2026-01-21, on"));
  }

  @Test
  void pageAndFileShowTheSame() throws Exception {
    apply("shown");
    String query = "?unneeded.mail=2026-03-01";
    as(Role.FINANCE)
        .get("/runs/shown/what-if" + query)
        .then()
        .statusCode(200)
        .body(containsString("name=\"unneeded.mail\" value=\"2026-03-01\""))
        .body(containsString("-2,350.00 EUR"))
        .body(containsString("What becomes of what is not needed any more"))
        .body(containsString("7,320.00 EUR"))
        .body(containsString("/runs/shown/what-if.csv" + query));
    as(Role.FINANCE)
        .get("/runs/shown/what-if.csv" + query)
        .then()
        .statusCode(200)
        .body(containsString("kind,id,title,side,evidence,now,then,difference,currency"))
        .body(containsString("source,mailer,Old mailer,legacy,"))
        .body(containsString("release,crm,Old CRM,legacy,,,7320.00,,EUR,mail,2026-03-01,0.6,"));
    as(Role.VIEWER).get("/runs/shown/what-if.csv" + query).then().statusCode(403);
    as(Role.FINANCE)
        .get("/runs/g26/what-if")
        .then()
        .body(not(containsString("Not needed any more")));
    ask("g26", "{\"end\":\"2026-07-01\"}").body("releases", empty());
  }

  @Test
  void adoptedTheCapabilityIsDroppedAndItsContractsSaySo() throws Exception {
    apply("adopted");
    int version = exact("adopted", "{}").getInt("version");
    as(Role.LEAD)
        .body("{\"unneeded\":{\"mail\":\"2026-03-01\"}}")
        .post("/api/v1/runs/adopted/what-if:adopt?version=" + version)
        .then()
        .statusCode(200);
    assertThat(as(Role.LEAD).get("/api/v1/runs/adopted/document").asString())
        .contains("stage: dropped")
        .contains("units: -12")
        .contains("noticeGiven: 2026-03-01");
    as(Role.FINANCE)
        .get("/api/v1/runs/adopted/capabilities")
        .then()
        .body("capabilities[0].stages.stage", hasSize(2))
        .body("capabilities[0].stages[1].stage", equalTo("DROPPED"));
    ask("adopted", "{\"unneeded\":{\"mail\":\"2026-04-01\"}}")
        .statusCode(400)
        .body("detail", containsString("dropped since 2026-03-01"));
  }
}
