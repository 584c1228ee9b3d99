package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A run in euros whose replacement is paid in dollars, from the missing rate to the correction. */
@QuarkusTest
@TestProfile(FixedClock.Abroad.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForeignCurrencyTest {
  private static final String RUN =
      """
      slug: abroad
      name: Abroad
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
          owner: Grace
          currency: USD
          term: { start: 2026-01-01, end: 2027-01-01 }
          price: { amount: 36500, per: year }
          billing: { timing: prepaid, period: year }
          renewal: { autoRenew: true }
          notice: { period: P30D }
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

  @Inject RestCaller rest;
  @Inject WorkedExample example;

  private void rates(String... lines) throws Exception {
    rest.as(Role.LEAD)
        .contentType("text/plain")
        .body("date,base,quote,rate\n" + String.join("\n", lines) + "\n")
        .post("/api/v1/exchange-rates:import")
        .then()
        .statusCode(200);
  }

  private JsonPath get(String path) throws Exception {
    return JsonPath.from(
            rest.as(Role.FINANCE).get(path).then().statusCode(200).extract().asString())
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  @Test
  @Order(1)
  void withoutARateTheRunIsRefusedAndNothingIsKept() throws Exception {
    rest.apply(Role.LEAD, RUN)
        .statusCode(422)
        .body("errors[0].field", equalTo("contracts[0].currency"))
        .body("errors[0].line", equalTo(18))
        .body(
            "errors[0].message", containsString("an exchange rate to EUR on or before 2026-01-01"))
        .body("errors[0].message", containsString("got USD"))
        .body("errors[1].field", equalTo("contracts[1].currency"));
    rest.as(Role.FINANCE).get("/api/v1/runs/abroad/overview").then().statusCode(404);
  }

  @Test
  @Order(2)
  void theEffectOfRatesIsALineOfItsOwnEverywhere() throws Exception {
    rates("2025-12-31,USD,EUR,0.90", "2026-02-10,USD,EUR,0.95");
    rest.apply(Role.LEAD, RUN).statusCode(200);
    // May 15: prepaid days keep 0.90; ten dollars a day in arrears accrue at the day's rate, and
    // January is paid on February 1 at 0.90, February on March 1 at 0.95 with nine days at 0.90.
    JsonPath overview = get("/api/v1/runs/abroad/overview");
    BigDecimal effect = overview.get("money.exchange.effect.amount");
    BigDecimal constant = overview.get("money.exchange.constant.amount");
    BigDecimal accrued = overview.get("money.accrued.amount");
    assertThat(constant.add(effect)).isEqualByComparingTo(accrued);
    // February 10 to May 15 noon at 0.05 more, and nine days of February when they were paid.
    assertThat(effect).isEqualByComparingTo("51.75");
    assertThat(overview.getString("money.exchange.currencies[0].currency")).isEqualTo("USD");
    assertThat(overview.getInt("money.exchange.currencies[0].ageDays")).isEqualTo(94);

    assertThat(FigureLinks.follow(example.key(Role.FINANCE), "abroad"))
        .contains(
            "/runs/abroad/explain/exchange-effect", "/runs/abroad/explain/cost-at-planned-rates");

    String page =
        rest.as(Role.LEAD).get("/runs/abroad").then().statusCode(200).extract().asString();
    assertThat(page)
        .contains("What exchange rates do to it", "+51.75 EUR", "94 days ago", "Ada decides.");
    assertThat(example.metric("parallelrun_exchange_rate_effect_cost{run=\"abroad\"}"))
        .isCloseTo(51.75, within(0.005));
    assertThat(example.metric("parallelrun_fx_rate_age_seconds{currency=\"USD\",run=\"abroad\"}"))
        .isEqualTo(94 * 86400 + 43200);
  }

  @Test
  @Order(3)
  void constantCurrencyIsAnotherViewOfTheSameDays() throws Exception {
    String days = "/api/v1/runs/abroad/costs/days?from=2026-05-01&until=2026-05-02";
    assertThat(get(days).<BigDecimal>get("totals[0]")).isEqualByComparingTo("99.50");
    assertThat(get(days + "&rates=planned").<BigDecimal>get("totals[0]"))
        .isEqualByComparingTo("99.00");
    rest.as(Role.FINANCE)
        .get(days + "&rates=spot")
        .then()
        .statusCode(400)
        .body("detail", containsString("rates: expected dated or planned, got \"spot\""));
  }

  @Test
  @Order(4)
  void invoicesAreInTheirOwnCurrency() throws Exception {
    String focus =
        rest.as(Role.FINANCE)
            .get("/api/v1/runs/abroad/focus.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(focus).contains("USD").contains("36500");
    String cash =
        rest.as(Role.FINANCE)
            .get("/api/v1/runs/abroad/cash-flow.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(cash).contains("36500.00,USD,32850.00,EUR");
  }

  @Test
  @Order(5)
  void anotherRateAheadIsLookedAtAndNotKept() throws Exception {
    String body = "{\"end\":\"2026-07-01\",\"rates\":{\"USD\":1.95}}";
    JsonPath view =
        JsonPath.from(
                rest.as(Role.FINANCE)
                    .body(body)
                    .post("/api/v1/runs/abroad/what-if")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString())
            .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    assertThat(view.<BigDecimal>get("rows[0].difference.amount")).isPositive();
    rest.as(Role.FINANCE)
        .body("{\"rates\":{\"GBP\":1.2}}")
        .post("/api/v1/runs/abroad/what-if")
        .then()
        .statusCode(400)
        .body(
            "detail",
            containsString(
                "rates: expected currencies that contracts of this run are paid in, some of"
                    + " [USD]"));
  }

  private static RequestSpecification form(String key, Response page) {
    String token = page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value");
    return given().header("Authorization", key).cookies(page.getCookies()).formParam("csrf", token);
  }

  @Test
  @Order(6)
  void ratesAreEnteredAndImportedOnTheirPage() throws Exception {
    String key = "Bearer " + example.key(Role.LEAD);
    Response page = given().header("Authorization", key).get("/exchange-rates");
    assertThat(page.asString()).contains("USD", "0.95", "94 days ago");
    form(key, page)
        .formParam("text", "date,base,quote,rate\n2026-13-01,USD,EUR,0.9\n")
        .post("/exchange-rates/import")
        .then()
        .statusCode(422)
        .body(containsString("Line 2"));
    form(key, page)
        .formParam("on", "2026-05-14")
        .formParam("base", "USD")
        .formParam("quote", "dollars")
        .formParam("rate", "0.9")
        .post("/exchange-rates")
        .then()
        .statusCode(422)
        .body(containsString("quote: expected an ISO 4217 currency code"));
    form(key, page)
        .formParam("on", "2026-05-14")
        .formParam("base", "usd")
        .formParam("quote", "eur")
        .formParam("rate", "0.97")
        .redirects()
        .follow(false)
        .post("/exchange-rates")
        .then()
        .statusCode(303);
    assertThat(
            given().header("Authorization", key).get("/exchange-rates").then().extract().asString())
        .contains("0.97", "manual");
    rest.as(Role.VIEWER).get("/exchange-rates").then().statusCode(403);
  }
}
