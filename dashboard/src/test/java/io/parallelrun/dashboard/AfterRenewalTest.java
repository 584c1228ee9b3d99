package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The worked example on a normal day after the renewal. */
@QuarkusTest
@TestProfile(FixedClock.AfterTheRenewal.class)
class AfterRenewalTest {
  @Inject WorkedExample example;

  @Test
  void aNormalDayCostsTheSameEverywhere() throws Exception {
    example.apply();
    assertThat(example.overview().getFloat("money.perDay.amount")).isEqualTo(673.21f);
    assertThat(example.page()).contains(">673.21</a>", ">4,712.44</a>");
    String day = "parallelrun_extension_cost{basis=\"accrual\",horizon=\"1d\",run=\"g26\"}";
    String week = "parallelrun_extension_cost{basis=\"accrual\",horizon=\"7d\",run=\"g26\"}";
    assertThat(example.metric(day)).isCloseTo(673.21, within(0.005));
    assertThat(example.metric(week)).isCloseTo(4712.44, within(0.005));

    String csv =
        given()
            .header("Authorization", "Bearer " + example.key(Role.FINANCE))
            .get("/runs/g26/cells.csv?from=2026-05-15&until=2026-05-16")
            .asString();
    double sum =
        csv.lines()
            .skip(1)
            .map(line -> line.split("\",\"")[7])
            .mapToDouble(Double::parseDouble)
            .sum();
    assertThat(sum).isCloseTo(673.21, within(0.005));
  }

  @Test
  void aViewerSeesProgressAndNoAmount() throws Exception {
    example.apply();
    String viewer = example.key(Role.VIEWER);
    String page = given().header("Authorization", "Bearer " + viewer).get("/runs/g26").asString();
    assertThat(page).contains("Budget used").doesNotContain("EUR</").doesNotContain("673.21");
    String json =
        given()
            .header("Authorization", "Bearer " + viewer)
            .get("/api/v1/runs/g26/overview")
            .asString();
    assertThat(json).contains("\"money\":null").doesNotContain("102720");
  }
}
