package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.parallelrun.server.readmodel.explain.Choice;
import io.parallelrun.server.readmodel.explain.Explanation;
import io.parallelrun.server.readmodel.explain.ExplanationReader;
import io.parallelrun.server.readmodel.explain.Figure;
import io.parallelrun.server.readmodel.explain.Figures;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any figure can be followed down to what it is made of. */
@QuarkusTest
@TestProfile(FixedClock.AfterTheRenewal.class)
class ExplainTest {
  private static final List<String> SUMS_OF_CELLS =
      List.of(
          "cost-per-day",
          "cost-to-date",
          "paid-for-both",
          "legacy-license-today",
          "replacement-license-today",
          "operating-both-today",
          "planned",
          "contingency",
          "one-more-day",
          "one-more-week",
          "one-more-month",
          "headline",
          "against-instant-switch",
          "against-staying",
          "planned-part",
          "extension",
          "overlap-cost",
          "overlap-part",
          "slip-part",
          "people-paid",
          "people-paid-today",
          "people-lost",
          "people-lost-today",
          "people-cost");
  @Inject WorkedExample example;
  @Inject ExplanationReader explanations;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
  }

  private List<Explanation> explained(String id) {
    Figure figure = Figures.of(id).orElseThrow();
    List<Choice> choices =
        explanations.figures("g26").orElseThrow().stream()
            .filter(listed -> listed.id().equals(id))
            .findFirst()
            .orElseThrow()
            .of();
    List<Explanation> all = new ArrayList<>();
    if (!figure.isSeveral()) {
      all.add(explanations.explain("g26", figure, null).orElseThrow());
    }
    for (Choice choice : choices) {
      all.add(explanations.explain("g26", figure, choice.of()).orElseThrow());
    }
    return all;
  }

  @Test
  void everyFigureSaysItsFormulaAndItsTerms() {
    int values = 0;
    for (Figure figure : Figures.all()) {
      for (Explanation explanation : explained(figure.id())) {
        assertThat(explanation.formula()).as(figure.id()).isNotBlank();
        assertThat(explanation.value()).as(figure.id()).isNotBlank();
        assertThat(explanation.version()).isPositive();
        assertThat(explanation.trust().asOf()).isEqualTo(explanation.asOf());
        boolean told = !explanation.terms().isEmpty() || !explanation.cells().isEmpty();
        assertThat(told).as(figure.id() + " names what goes into it").isTrue();
        values++;
      }
    }
    assertThat(values).isGreaterThan(80);
  }

  @Test
  void theCellsSumToTheFigure() {
    for (String id : SUMS_OF_CELLS) {
      List<Explanation> all = explained(id);
      assertThat(all).as(id).isNotEmpty();
      for (Explanation explanation : all) {
        BigDecimal exact = Objects.requireNonNull(explanation.exact());
        assertThat(
                Objects.requireNonNull(explanation.sum()).exact().setScale(2, RoundingMode.HALF_UP))
            .as(id + " " + explanation.of())
            .isEqualByComparingTo(exact.setScale(2, RoundingMode.HALF_UP));
      }
    }
  }

  @Test
  void theSharesOfEvidenceSumToAHundredWhereCostsAreBehind() {
    for (String id : SUMS_OF_CELLS) {
      for (Explanation explanation : explained(id)) {
        var shares = explanation.trust().shares();
        boolean costs = Objects.requireNonNull(explanation.sum()).exact().signum() > 0;
        assertThat(shares.measured() + shares.estimated() + shares.assumed())
            .as(id + " " + explanation.of())
            .isEqualTo(costs ? 100 : 0);
      }
    }
  }

  @Test
  void everyLinkOfThePagesLeadsToItsOwnValue() throws Exception {
    assertThat(FigureLinks.follow(example.key(Role.FINANCE), "g26")).hasSizeGreaterThan(45);
  }

  @Test
  void whoMayNotSeeAmountsFindsNoLinkThatIsRefused() throws Exception {
    assertThat(FigureLinks.follow(example.key(Role.VIEWER), "g26"))
        .contains("/runs/g26/explain/expected-end")
        .doesNotContain("/runs/g26/explain/accrued");
  }

  @Test
  void theAnswerNamesFormulaTermsAndCells() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/api/v1/runs/g26/explain/cost-per-day")
        .then()
        .statusCode(200)
        .body("value", equalTo("673.21 EUR"))
        .body("terms[0].value", equalTo("2026-05-15"))
        .body("cells", hasSize(3))
        .body("sum.amount", equalTo(673.21f))
        .body("trust.connections", equalTo(0));
  }

  @Test
  void oneOfSeveralValuesIsNamed() throws Exception {
    String finance = "Bearer " + example.key(Role.FINANCE);
    given()
        .header("Authorization", finance)
        .get("/api/v1/runs/g26/explain/burn-ratio?of=three-days")
        .then()
        .statusCode(200)
        .body("title", equalTo("Burn of the budget: over 3 days"));
    given()
        .header("Authorization", finance)
        .get("/api/v1/runs/g26/explain/burn-ratio")
        .then()
        .statusCode(400)
        .body("detail", equalTo("of: expected one of day, three-days, fortnight; got nothing"));
    given()
        .header("Authorization", finance)
        .get("/api/v1/runs/g26/explain/accrued?of=day")
        .then()
        .statusCode(400)
        .body("detail", containsString("leave it out"));
  }

  @Test
  void amountsAreNotExplainedToWhoMayNotSeeThem() throws Exception {
    String viewer = "Bearer " + example.key(Role.VIEWER);
    given()
        .header("Authorization", viewer)
        .get("/api/v1/runs/g26/explain/accrued")
        .then()
        .statusCode(403);
    given()
        .header("Authorization", viewer)
        .get("/api/v1/runs/g26/explain/expected-end")
        .then()
        .statusCode(200);
    given()
        .header("Authorization", viewer)
        .get("/api/v1/runs/g26/explain/luck")
        .then()
        .statusCode(404);
    given()
        .header("Authorization", viewer)
        .get("/api/v1/runs/g26/explain")
        .then()
        .statusCode(200)
        .body("id", hasItem("expected-end"))
        .body("id", not(hasItem("accrued")));
  }
}
