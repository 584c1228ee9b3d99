package io.parallelrun.domain.ledger;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.decision.SlipLadder;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RatePeriod;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same costs as they accrue, as they are paid and as they become owed. Ten a day in 2026. */
class BasesTest {
  private static final Term YEAR = new Term(date("2026-01-01"), date("2027-01-01"));
  private static final LocalDate HORIZON = date("2028-01-01");

  private static ContractBuilder ten() {
    return Contract.builder("c", "old", YEAR, Price.flat(amount("3650"), PriceBasis.YEAR));
  }

  private static Ledger ledger(ContractBuilder... contracts) {
    return Ledger.of(
        SampleRun.planned()
            .contracts(List.of(contracts).stream().map(ContractBuilder::build).toList())
            .milestones(List.of())
            .people(List.of())
            .build(),
        HORIZON);
  }

  private static String total(Ledger ledger, ChargeBasis basis, String from, String until) {
    return ledger
        .total(basis, CostScope.ALL, date(from), date(until))
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  @Test
  void withoutBillingCashFollowsAccrual() {
    Ledger ledger = ledger(ten());
    assertThat(total(ledger, ChargeBasis.CASH, "2026-01-01", "2026-02-01")).isEqualTo("310.00");
    assertThat(total(ledger, ChargeBasis.ACCRUAL, "2026-01-01", "2026-02-01")).isEqualTo("310.00");
    assertThat(total(ledger, ChargeBasis.COMMITMENT, "2026-01-01", "2026-01-02"))
        .isEqualTo("3650.00");
    assertThat(total(ledger, ChargeBasis.COMMITMENT, "2026-01-02", "2027-06-01")).isEqualTo("0.00");
  }

  @Test
  void withBillingCashIsPaidOnItsDays() {
    Ledger ledger =
        ledger(ten().billing(new Billing(BillingTiming.PREPAID, ChargePeriod.YEAR, 30, null)));
    assertThat(total(ledger, ChargeBasis.CASH, "2026-01-01", "2026-01-31")).isEqualTo("0.00");
    assertThat(total(ledger, ChargeBasis.CASH, "2026-01-31", "2026-02-01")).isEqualTo("3650.00");
    assertThat(total(ledger, ChargeBasis.ACCRUAL, "2026-01-31", "2026-02-01")).isEqualTo("10.00");
  }

  @Test
  void whatNobodyPaysIsNeitherCashNorOwed() {
    Ledger ledger = Ledger.of(SampleRun.planned().build(), HORIZON);
    // 150.68 of the operators; not the 241.10 that the team loses.
    CostScope people = CostScope.ALL.where(it -> it != CostComponent.IMPLEMENTATION);
    CostScope replacement = people.on(Side.REPLACEMENT);
    for (ChargeBasis basis : List.of(ChargeBasis.CASH, ChargeBasis.COMMITMENT)) {
      assertThat(
              ledger
                  .total(basis, replacement, date("2026-02-01"), date("2026-02-02"))
                  .setScale(2, RoundingMode.HALF_UP))
          .as(basis.name())
          .isEqualByComparingTo("150.68");
    }
    assertThat(
            ledger
                .total(ChargeBasis.ACCRUAL, replacement, date("2026-02-01"), date("2026-02-02"))
                .setScale(2, RoundingMode.HALF_UP))
        .isEqualByComparingTo("391.78");
  }

  /** Misses twenty on April 30, of 320 a month. */
  private static ContractBuilder least(String slug, String platform) {
    return Contract.builder(slug, platform, YEAR, Price.flat(amount("3650"), PriceBasis.YEAR))
        .commitments(new Commitment(amount("320"), ChargePeriod.MONTH, CommitmentCount.NET));
  }

  @Test
  void lumpsAreApartFromWhatRunsWithTime() {
    Ledger ledger = ledger(least("c", "old"), least("d", "new"));
    CostScope legacy = CostScope.ALL.on(Side.LEGACY);
    assertThat(ledger.lumps(legacy, date("2026-04-01"), date("2026-05-01")))
        .isEqualByComparingTo("20");
    assertThat(ledger.lumps(CostScope.ALL, date("2026-04-01"), date("2026-05-01")))
        .isEqualByComparingTo("40");
    assertThat(ledger.lumps(legacy, date("2026-04-01"), date("2026-04-30"))).isZero();
    assertThat(ledger.running(legacy, date("2026-04-01"), date("2026-05-01")))
        .isEqualByComparingTo("320");
    // January misses 10, February 40; nothing before the run is part of it.
    assertThat(ledger.lumps(legacy, date("2025-06-01"), date("2026-03-01")))
        .isEqualByComparingTo("50");
  }

  @Test
  void lumpsBeforeTheRunAreNoneOfIt() {
    ContractBuilder early =
        least("c", "old").term(new Term(date("2025-06-01"), date("2026-06-01")));
    // 320 · 12 − 3,650 in 365 days: what it misses from June to December is not of this run.
    Ledger ledger = ledger(early);
    assertThat(ledger.lumps(CostScope.ALL, date("2025-06-01"), date("2026-02-01")))
        .isEqualByComparingTo("10");
  }

  @Test
  void aSlipThatMeetsALumpSaysSoBesideTheSmoothPart() {
    Ledger ledger = ledger(least("c", "old"));
    var rungs =
        SlipLadder.of(ledger, date("2026-04-01"), date("2026-04-29"), CostScope.ALL).rungs();
    assertThat(rungs)
        .extracting(rung -> rung.smooth().setScale(2, RoundingMode.HALF_UP).toPlainString())
        .containsExactly("10.00", "70.00", "300.00");
    assertThat(rungs)
        .extracting(rung -> rung.cliffs().setScale(2, RoundingMode.HALF_UP).toPlainString())
        .containsExactly("0.00", "20.00", "20.00");
    assertThat(rungs.get(1).lines())
        .extracting(line -> line.amount().setScale(2, RoundingMode.HALF_UP).toPlainString())
        .containsExactly("70.00");
    assertThat(rungs.get(1).met()).hasSize(1);
    var before =
        SlipLadder.of(ledger, date("2026-04-01"), date("2026-04-30"), CostScope.ALL).rungs();
    assertThat(before.get(0).met()).hasSize(1);
    var after =
        SlipLadder.of(ledger, date("2026-04-01"), date("2026-05-01"), CostScope.ALL).rungs();
    assertThat(after.get(1).met()).isEmpty();
  }

  private static StaffCost people(
      String slug,
      StaffCostKind kind,
      String fte,
      @Nullable String team,
      @Nullable String from,
      @Nullable String until,
      HoursEntry... hours) {
    return new StaffCost(
        slug,
        slug,
        kind,
        amount(fte),
        team,
        kind == StaffCostKind.SPLIT_ATTENTION ? amount("0.5") : null,
        null,
        amount("73000"),
        RatePeriod.YEAR,
        hours.length == 0 ? null : amount("1825"),
        Evidence.ASSUMED,
        from == null ? null : date(from),
        until == null ? null : date(until),
        List.of(hours));
  }

  private static Ledger staff(StaffCost... people) {
    return Ledger.of(
        SampleRun.planned()
            .contracts(List.of())
            .milestones(List.of())
            .people(List.of(people))
            .build(),
        HORIZON);
  }

  private static BigDecimal loss(Ledger ledger, String day) {
    return ledger
        .onDay(CostScope.ALL.only(CostComponent.PRODUCTIVITY_LOSS), date(day))
        .setScale(6, RoundingMode.HALF_UP);
  }

  @Test
  void onlyWhileAMemberIsThereItsTeamLosesLess() {
    StaffCost team = people("team", StaffCostKind.SPLIT_ATTENTION, "4", null, null, null);
    StaffCost member =
        people("ops", StaffCostKind.OPERATIONS, "1", "team", "2026-02-01", "2026-03-01");
    Ledger ledger = staff(team, member);
    // Four people lose half of 200 a day each.
    assertThat(loss(ledger, "2026-01-31")).isEqualByComparingTo("400");
    assertThat(loss(ledger, "2026-02-01")).isEqualByComparingTo("300");
    assertThat(loss(ledger, "2026-02-28")).isEqualByComparingTo("300");
    assertThat(loss(ledger, "2026-03-01")).isEqualByComparingTo("400");
  }

  @Test
  void bookedHoursOfTheTeamAreMeasuredOnTheirDaysAlone() {
    StaffCost team =
        people(
            "team",
            StaffCostKind.SPLIT_ATTENTION,
            "4",
            null,
            null,
            "2026-03-01",
            new HoursEntry(
                date("2026-01-11"), date("2026-01-21"), amount("100"), null, Evidence.MEASURED),
            new HoursEntry(
                date("2026-02-11"), date("2026-02-21"), amount("50"), null, Evidence.MEASURED));
    Ledger ledger = staff(team);
    // 100 hours in ten days are two people, 50 are one.
    assertThat(loss(ledger, "2026-01-10")).isEqualByComparingTo("400");
    assertThat(loss(ledger, "2026-01-15")).isEqualByComparingTo("200");
    assertThat(loss(ledger, "2026-01-21")).isEqualByComparingTo("400");
    assertThat(loss(ledger, "2026-02-15")).isEqualByComparingTo("300");
    assertThat(loss(ledger, "2026-02-28")).isEqualByComparingTo("400");
    assertThat(loss(ledger, "2026-03-01")).isZero();
    EvidenceSplit split = ledger.evidence(CostScope.ALL, date("2026-01-01"), date("2026-02-01"));
    assertThat(split.measured().setScale(6, RoundingMode.HALF_UP)).isEqualByComparingTo("2000");
    assertThat(split.assumed().setScale(6, RoundingMode.HALF_UP)).isEqualByComparingTo("8400");
  }

  @Test
  void aMilestoneIsMeasuredOnceItIsAccepted() {
    Milestone accepted =
        new Milestone("a", "A", amount("100"), SampleRun.START, date("2026-01-05"));
    Ledger ledger =
        Ledger.of(
            SampleRun.planned()
                .contracts(List.of())
                .people(List.of())
                .milestones(List.of(accepted))
                .build(),
            HORIZON);
    EvidenceSplit split = ledger.evidence(CostScope.ALL, SampleRun.START, date("2026-02-01"));
    assertThat(split.measured()).isEqualByComparingTo("100");
    assertThat(ledger.onDay(CostScope.ALL, date("2026-01-05"))).isEqualByComparingTo("100");
    assertThat(ledger.plannedBefore(CostScope.ALL, date("2026-01-02"))).isEqualByComparingTo("100");
  }
}
