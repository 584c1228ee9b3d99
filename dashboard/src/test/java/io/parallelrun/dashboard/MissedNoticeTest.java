package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The worked example on the first day after the notice deadline. */
@QuarkusTest
@TestProfile(FixedClock.AfterTheNotice.class)
class MissedNoticeTest {
  @Inject WorkedExample example;

  @Test
  void theRenewalIsOwedOnThePageInTheApiAndInPrometheusAlike() throws Exception {
    example.apply();
    var overview = example.overview();
    assertThat(overview.getFloat("money.planned.amount")).isEqualTo(118931.51f);
    assertThat(overview.getString("decisions[0].decision.state")).isEqualTo("MISSED");
    assertThat(overview.getBoolean("decisions[0].decision.critical")).isTrue();
    assertThat(overview.getFloat("decisions[0].atStake.amount")).isEqualTo(102720.00f);

    String page = example.page();
    assertThat(page).contains("118,931.51 EUR", "102,720.00 EUR", "missed");

    assertThat(example.metric("parallelrun_planned_cost{run=\"g26\"}"))
        .isCloseTo(118931.51, within(0.005));
    assertThat(
            example.metric(
                "parallelrun_contract_renewal_commitment_cost"
                    + "{contract=\"legacy-license\",run=\"g26\",side=\"legacy\"}"))
        .isEqualTo(102720.00);
    double committed = example.metric("parallelrun_committed_cost{run=\"g26\",side=\"legacy\"}");
    // Two months of the term that runs, and the whole renewal.
    assertThat(committed).isCloseTo(59 * 96000.0 / 365 + 102720, within(0.005));
  }
}
