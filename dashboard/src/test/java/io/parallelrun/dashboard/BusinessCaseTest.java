package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the switch really costs, and what switching at once would. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class BusinessCaseTest {
  private static final String PUBLISHED =
      "{\"failureRatio\":0.25,\"hoursDown\":48,\"costPerHour\":4000,\"lossRatio\":0.05,"
          + "\"loss\":150000,\"rollback\":0,\"residualFailureRatio\":0,\"residualLossRatio\":0}";

  @Inject WorkedExample example;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
  }

  private ValidatableResponse hardCutover(Role role, String body) throws Exception {
    return given()
        .header("Authorization", "Bearer " + example.key(role))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/runs/g26/hard-cutover")
        .then();
  }

  private static JsonPath exact(String json) {
    return JsonPath.from(json)
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  @Test
  void aHardCutoverIsComparedWithTheOverlapOfTheRun() throws Exception {
    int version = example.overview().getInt("head.version");
    JsonPath view =
        exact(hardCutover(Role.FINANCE, PUBLISHED).statusCode(200).extract().asString());
    assertThat(view.<BigDecimal>get("hard.amount")).isEqualByComparingTo("55500.00");
    // Legacy license 23,671.23, operating both 13,561.65, loss 21,698.63.
    assertThat(view.<BigDecimal>get("overlap.total.amount")).isEqualByComparingTo("58931.51");
    assertThat(view.<BigDecimal>get("parallel.amount")).isEqualByComparingTo("58931.51");
    assertThat(view.<BigDecimal>get("difference.amount")).isEqualByComparingTo("3431.51");
    List<BigDecimal> rows = view.getList("overlap.rows.amount.amount", BigDecimal.class);
    assertThat(rows.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("58931.51");
    // (58,931.51 − .05 × 150,000) / (48 × 4,000)
    assertThat(view.<BigDecimal>get("breakEven")).isEqualByComparingTo("0.267872");
    assertThat(view.getString("sensitivities[0].input")).isEqualTo("OVERLAP");
    assertThat(view.getList("sensitivities")).hasSize(9);
    assertThat(example.overview().getInt("head.version")).isEqualTo(version);
  }

  @Test
  void withoutAnOutageNothingBreaksEven() throws Exception {
    hardCutover(Role.FINANCE, PUBLISHED.replace("\"hoursDown\":48", "\"hoursDown\":0"))
        .statusCode(200)
        .body("breakEven", equalTo(null));
  }

  @Test
  void aBadInputIsNamedWithWhatWasExpectedAndWhatCame() throws Exception {
    hardCutover(Role.FINANCE, PUBLISHED.replace("0.25", "1.5"))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo("failureRatio: expected a number from 0 to 1, got 1.5"));
    hardCutover(Role.FINANCE, "{\"failureRatio\":0.25}")
        .statusCode(400)
        .body("detail", containsString("hoursDown: expected a number"))
        .body("detail", containsString("got nothing"));
    hardCutover(Role.FINANCE, PUBLISHED.replace("0.25", "\"often\""))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo("failureRatio: expected a number, got \"often\""));
    hardCutover(Role.FINANCE, PUBLISHED.replace("0.25", "[1]"))
        .statusCode(400)
        .body("detail", containsString("failureRatio: expected a number"));
    hardCutover(Role.FINANCE, "{").statusCode(400).body("detail", containsString("expected JSON"));
  }

  @Test
  void onlyWhoMaySeeAmountsMayCompare() throws Exception {
    hardCutover(Role.VIEWER, PUBLISHED).statusCode(403);
    hardCutover(Role.OPERATOR, PUBLISHED).statusCode(403);
    hardCutover(Role.LEAD, PUBLISHED).statusCode(200);
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .contentType("application/json")
        .body(PUBLISHED)
        .post("/api/v1/runs/nobody/hard-cutover")
        .then()
        .statusCode(404);
  }

  @Test
  void bothBaselinesAreNamedAndSumToTheCent() throws Exception {
    JsonPath view =
        exact(
            given()
                .header("Authorization", "Bearer " + example.key(Role.FINANCE))
                .get("/api/v1/runs/g26/business-case")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    assertThat(view.<BigDecimal>get("headline.amount")).isEqualByComparingTo("0.00");
    assertThat(view.<BigDecimal>get("promotionValue.amount")).isEqualByComparingTo("29589.04");
    assertBaseline(view, "againstInstantSwitch", "against an instant switch", "118931.51");
    assertBaseline(view, "againstStaying", "against staying", "95260.27");
  }

  private static void assertBaseline(JsonPath view, String path, String label, String total) {
    assertThat(view.getString(path + ".label")).isEqualTo(label);
    assertThat(view.<BigDecimal>get(path + ".total.amount")).isEqualByComparingTo(total);
    assertThat(view.getString(path + ".rows[0].component")).isEqualTo("REPLACEMENT_LICENSE");
    assertThat(
            view.getList(path + ".rows.amount.amount", BigDecimal.class).stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(total);
  }

  private ValidatableResponse page(Role role, String query) throws Exception {
    return given()
        .header("Authorization", "Bearer " + example.key(role))
        .get("/runs/g26/business-case" + query)
        .then();
  }

  @Test
  void thePageShowsBothBaselinesAndComputesNothingUnasked() throws Exception {
    page(Role.FINANCE, "")
        .statusCode(200)
        .body(containsString(">0.00 EUR</a>"))
        .body(containsString("118,931.51 EUR"))
        .body(containsString("95,260.27 EUR"))
        .body(containsString("against an instant switch"))
        .body(containsString("against staying"))
        .body(containsString("13,561.65 EUR"))
        .body(containsString("13,561.64 EUR"))
        .body(containsString("placeholder=\"4000\""))
        .body(containsString("Nothing is computed before the risk is stated."))
        .body(not(containsString("55,500.00")));
    page(Role.VIEWER, "").statusCode(403);
    page(Role.OPERATOR, "").statusCode(403);
  }

  @Test
  void theFormAnswersByItsAddressAlone() throws Exception {
    page(
            Role.FINANCE,
            "?failureRatio=0.25&hoursDown=48&costPerHour=4000&lossRatio=0.05&loss=150000&rollback=")
        .statusCode(200)
        .body(containsString("With these inputs"))
        .body(containsString("55,500.00 EUR"))
        .body(containsString("3,431.51 EUR more"))
        .body(containsString("26.8 %"))
        .body(containsString("either can be the dearer one"))
        .body(containsString("0.25 × 48 h × 4000 + 0.05 × 150000 + 0 = 55,500.00 EUR"))
        .body(containsString("value=\"4000\""));
  }

  @Test
  void whatIsWrongIsSaidBesideItsInputAndNothingIsComputed() throws Exception {
    page(Role.FINANCE, "?failureRatio=25&hoursDown=48&costPerHour=4000&lossRatio=0&loss=0")
        .statusCode(400)
        .body(containsString("expected a number from 0 to 1, got 25"))
        .body(containsString("value=\"48\""))
        .body(containsString("Nothing was computed."));
    page(Role.FINANCE, "?failureRatio=%3Cb%3E&hoursDown=48")
        .statusCode(400)
        .body(containsString("expected a number such as 0.25"))
        .body(containsString("expected a number, got nothing"))
        .body(not(containsString("<b>")));
  }

  @Test
  void theTableIsThereAsCsv() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/runs/g26/business-case.csv")
        .then()
        .statusCode(200)
        .body(containsString("legacy,legacy_license,cash,23671.23,,EUR"))
        .body(containsString("operational_overhead,cash,13561.65,13561.64,EUR"))
        .body(containsString(",total,,118931.51,95260.27,EUR"));
  }
}
