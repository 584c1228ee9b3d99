package io.parallelrun.domain.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** F13: what is bought and not used, and what that costs until it can be had back. */
class LicenseTest {
  private static final LocalDate DAY = SampleRun.START.plusDays(20);

  @Test
  void ofAHundredBoughtSeventyOneAreUsedAndTwentyNineAreShelfware() {
    LicenseLadder ladder = new LicenseLadder(100L, 96L, 71L);
    assertThat(ladder.shelfware()).contains(29L);
    assertThat(ladder.unassigned()).contains(4L);
    assertThat(ladder.idle()).contains(25L);
  }

  @Test
  void whatIsNotKnownIsNotZero() {
    assertThat(new LicenseLadder(null, 96L, 71L).shelfware()).isEmpty();
    assertThat(new LicenseLadder(100L, 96L, null).shelfware()).isEmpty();
    assertThat(new LicenseLadder(100L, null, 71L).unassigned()).isEmpty();
    assertThat(new LicenseLadder(100L, null, 71L).shelfware()).contains(29L);
  }

  @Test
  void moreInUseThanBoughtIsNoShelfware() {
    assertThat(new LicenseLadder(100L, 120L, 110L).shelfware()).contains(0L);
  }

  @Test
  void theStepsOfTheLadderSumToIt() {
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      long active = random.nextInt(1_000);
      long assigned = active + random.nextInt(1_000);
      long entitled = assigned + random.nextInt(1_000);
      LicenseLadder ladder = new LicenseLadder(entitled, assigned, active);
      assertThat(ladder.shelfware().orElseThrow())
          .isEqualTo(ladder.unassigned().orElseThrow() + ladder.idle().orElseThrow());
      assertThat(active + ladder.shelfware().orElseThrow()).isEqualTo(entitled);
    }
  }

  /** The legacy license of the worked example: 96,000 a year, renewing on April 1. */
  private static Ledger ledger() {
    return Ledger.of(SampleRun.planned().build(), SampleRun.START.plusYears(2));
  }

  @Test
  void shelfwareCostsItsShareOfTheContract() {
    BlendedRate rate =
        BlendedRate.on(ledger(), SampleRun.legacy(null).platform(), 100, DAY).orElseThrow();
    assertThat(rate.perDay().multiply(BigDecimal.valueOf(36_500)))
        .isBetween(new BigDecimal("95999.99"), new BigDecimal("96000.01"));
    assertThat(rate.of(29).multiply(BigDecimal.valueOf(365)))
        .isBetween(new BigDecimal("27839.99"), new BigDecimal("27840.01"));
  }

  @Test
  void itIsHadBackWithTheRenewalThatIsNotOwedYet() {
    Ledger ledger = ledger();
    String platform = SampleRun.legacy(null).platform();
    LocalDate deadline = LocalDate.of(2026, 1, 31);
    assertThat(BlendedRate.on(ledger, platform, 100, deadline).orElseThrow().fewerFrom())
        .isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(
            BlendedRate.on(ledger, platform, 100, deadline.plusDays(1)).orElseThrow().fewerFrom())
        .isEqualTo(LocalDate.of(2027, 4, 1));
  }

  /** What is given back is not paid at the price of the term it can be had with: 7 % more. */
  @Test
  void itIsSavedAtThePriceOfTheTermItCanBeHadWith() {
    String platform = SampleRun.legacy(null).platform();
    BlendedRate rate =
        BlendedRate.on(ledger(), platform, 100, LocalDate.of(2026, 1, 31)).orElseThrow();
    assertThat(rate.saved(700).orElseThrow().multiply(BigDecimal.valueOf(365)))
        .as("7 of 1 of 102,720")
        .isBetween(new BigDecimal("719039.90"), new BigDecimal("719040.10"));
    Ledger noticed =
        Ledger.of(
            SampleRun.planned()
                .contracts(List.of(SampleRun.legacy(LocalDate.of(2026, 1, 10))))
                .build(),
            SampleRun.START.plusYears(2));
    assertThat(BlendedRate.on(noticed, platform, 100, DAY).orElseThrow().saved(1).orElseThrow())
        .as("it ends")
        .isZero();
  }

  @Test
  void withoutUnitsOrAContractThereIsNoRate() {
    assertThat(BlendedRate.on(ledger(), SampleRun.legacy(null).platform(), 0, DAY)).isEmpty();
    assertThat(BlendedRate.on(ledger(), "elsewhere", 100, DAY)).isEmpty();
  }
}
