package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.parallelrun.server.readmodel.Explanation;
import io.parallelrun.server.readmodel.ExplanationReader;
import io.parallelrun.server.readmodel.Figure;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any figure can be followed down to what it is made of. */
@QuarkusTest
@TestProfile(FixedClock.AfterTheRenewal.class)
class ExplainTest {
  private static final Set<Figure> SUMS_OF_CELLS =
      EnumSet.of(
          Figure.COST_PER_DAY,
          Figure.PLANNED,
          Figure.CONTINGENCY,
          Figure.ONE_MORE_DAY,
          Figure.ONE_MORE_WEEK,
          Figure.ONE_MORE_MONTH,
          Figure.HEADLINE,
          Figure.AGAINST_INSTANT_SWITCH,
          Figure.AGAINST_STAYING);

  @Inject WorkedExample example;
  @Inject ExplanationReader explanations;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
  }

  private static BigDecimal sum(Explanation explanation) {
    return explanation.cells().stream()
        .map(row -> row.line().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void everyFigureSaysItsFormulaAndItsTerms() {
    for (Figure figure : Figure.values()) {
      Explanation explanation = explanations.explain("g26", figure).orElseThrow();
      assertThat(explanation.formula()).as(figure.id()).isNotBlank();
      assertThat(explanation.value()).as(figure.id()).isNotBlank();
      assertThat(explanation.version()).isPositive();
    }
  }

  @Test
  void theCellsSumToTheFigure() {
    for (Figure figure : SUMS_OF_CELLS) {
      Explanation explanation = explanations.explain("g26", figure).orElseThrow();
      String shown = explanation.value().replace(",", "").replace(" EUR", "");
      assertThat(sum(explanation).setScale(2, java.math.RoundingMode.HALF_UP))
          .as(figure.id())
          .isEqualByComparingTo(shown);
    }
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
        .body("cells", hasSize(3));
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
  }
}
