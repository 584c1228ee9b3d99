package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** How much of a minimum was counted, after 31 days at 10 a day. */
@QuarkusTest
@TestProfile(FixedClock.AfterTheNotice.class)
class MinimumUseTest {
  private static final String RUN =
      """
      slug: least
      name: Least
      zone: UTC
      currency: EUR
      start: 2026-01-01
      planned: P6M
      platforms:
        - { slug: old, name: Old, side: legacy }
        - { slug: new, name: New, side: replacement }
      contracts:
        - slug: minimum
          platform: new
          name: Suite
          vendor: Vendor
          term: { start: 2026-01-01, end: 2027-01-01 }
          price: { amount: 3650, per: year }
          commitments: [ { amount: 4000, per: term } ]
          renewal: { autoRenew: false }
        - slug: without
          platform: old
          name: Old
          vendor: Vendor
          term: { start: 2026-01-01, end: 2027-01-01 }
          price: { amount: 3650, per: year }
          renewal: { autoRenew: false }
      """;

  @Inject WorkedExample example;

  @Test
  void prometheusAndTheDecisionSayTheSame() throws Exception {
    example.apply(RUN);
    assertThat(
            example.metric(
                "parallelrun_contract_commitment_used_ratio"
                    + "{contract=\"minimum\",run=\"least\",side=\"replacement\"}"))
        .isEqualTo(0.0775);
    assertThat(example.scrape()).doesNotContain("commitment_used_ratio{contract=\"without\"");
    given()
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .get("/api/v1/runs/least/overview")
        .then()
        .body(
            "decisions.decision.find { it.kind == 'COMMITMENT_SHORTFALL' }.why",
            equalTo(
                "This much is missing to what is paid in any case; 7 % of that was counted before"
                    + " today."));
  }
}
