package io.parallelrun.domain.ledger;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.domain.run.RatePeriod;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What people cost: hours and estimates, paid and lost, never both. */
class StaffStreamsTest {
  private static final LocalDate START = date("2026-01-01");
  private static final LocalDate END = date("2026-04-01");

  private static HoursEntry hours(String from, String until, String hours) {
    return new HoursEntry(date(from), date(until), amount(hours), null, Evidence.MEASURED);
  }

  private static StaffCost people(
      String slug, StaffCostKind kind, String fte, String team, String loss, HoursEntry... hours) {
    return new StaffCost(
        slug,
        slug,
        kind,
        amount(fte),
        team,
        loss == null ? null : amount(loss),
        null,
        amount("73000"),
        RatePeriod.YEAR,
        hours.length == 0 ? null : amount("1825"),
        Evidence.ESTIMATED,
        null,
        kind == StaffCostKind.TIME_AND_MATERIAL ? END : null,
        List.of(hours));
  }

  private static Ledger ledger(StaffCost... people) {
    return ledger(List.of(people));
  }

  private static Ledger ledger(List<StaffCost> people) {
    return Ledger.of(run(people), date("2027-01-01"));
  }

  private static RunDefinition run(List<StaffCost> people) {
    return SampleRun.planned().contracts(List.of()).milestones(List.of()).people(people).build();
  }

  private static BigDecimal cost(Ledger ledger, CostComponent component) {
    return ledger
        .total(CostScope.of(Side.REPLACEMENT, component), START, END)
        .setScale(2, RoundingMode.HALF_UP);
  }

  @Test
  void bookedHoursTakeThePlaceOfTheEstimateOnTheirDays() {
    // 73,000 a year are 200 a day for one full-time person, or 40 an hour at 1,825 hours.
    Ledger ledger =
        ledger(
            people(
                "ops",
                StaffCostKind.OPERATIONS,
                "1",
                null,
                null,
                hours("2026-01-11", "2026-01-21", "10")));
    assertThat(cost(ledger, CostComponent.OPERATIONAL_OVERHEAD)).isEqualByComparingTo("16400.00");
    assertThat(ledger.onDay(CostScope.ALL, date("2026-01-15"))).isEqualByComparingTo("40");
    assertThat(ledger.onDay(CostScope.ALL, date("2026-01-21"))).isEqualByComparingTo("200");
    EvidenceSplit evidence = ledger.evidence(CostScope.ALL, START, END);
    assertThat(evidence.measured()).isEqualByComparingTo("400");
    assertThat(evidence.estimated()).isEqualByComparingTo("16000");
  }

  @Test
  void onlyHoursBeyondTheBaselineCost() {
    HoursEntry entry =
        new HoursEntry(
            date("2026-01-01"), date("2026-01-11"), amount("100"), amount("60"), Evidence.MEASURED);
    Ledger ledger = ledger(people("ops", StaffCostKind.OPERATIONS, "0", null, null, entry));
    assertThat(cost(ledger, CostComponent.OPERATIONAL_OVERHEAD)).isEqualByComparingTo("1600.00");
  }

  @Test
  void timeAndMaterialIsImplementationAndRunsNoBurn() {
    Ledger ledger =
        ledger(
            people(
                "agency",
                StaffCostKind.TIME_AND_MATERIAL,
                "0",
                null,
                null,
                hours("2026-02-01", "2026-02-11", "50")));
    assertThat(cost(ledger, CostComponent.IMPLEMENTATION)).isEqualByComparingTo("2000.00");
    assertThat(ledger.onDay(CostScope.RUN_RATE, date("2026-02-05"))).isEqualByComparingTo("0");
  }

  @Test
  void anHourBookedToTheRunIsNotLostAsWell() {
    StaffCost team = people("team", StaffCostKind.SPLIT_ATTENTION, "4", null, "0.20");
    StaffCost onTop = people("ops", StaffCostKind.OPERATIONS, "1", null, null);
    StaffCost ofTheTeam = people("ops", StaffCostKind.OPERATIONS, "1", "team", null);
    assertThat(cost(ledger(team, onTop), CostComponent.PRODUCTIVITY_LOSS))
        .isEqualByComparingTo("14400.00");
    assertThat(cost(ledger(team, ofTheTeam), CostComponent.PRODUCTIVITY_LOSS))
        .isEqualByComparingTo("10800.00");
    StaffCost byHours =
        people(
            "ops",
            StaffCostKind.OPERATIONS,
            "0",
            "team",
            null,
            hours("2026-01-01", "2026-04-01", "900"));
    // 900 hours in 90 days are 10 a day, two full-time people at 5 hours a day.
    assertThat(cost(ledger(team, byHours), CostComponent.PRODUCTIVITY_LOSS))
        .isEqualByComparingTo("7200.00");
  }

  @Test
  void aTeamThatBooksItsOwnHoursLosesOnlyTheRest() {
    StaffCost team =
        people(
            "team",
            StaffCostKind.SPLIT_ATTENTION,
            "4",
            null,
            "0.20",
            hours("2026-01-01", "2026-04-01", "450"));
    assertThat(cost(ledger(team), CostComponent.PRODUCTIVITY_LOSS))
        .isEqualByComparingTo("10800.00");
  }

  @Test
  void theLossFallsWhileTheTeamLearns() {
    StaffCost team =
        new StaffCost(
            "team",
            "Team",
            StaffCostKind.SPLIT_ATTENTION,
            amount("1"),
            null,
            amount("0.20"),
            Period.ofDays(10),
            amount("73000"),
            RatePeriod.YEAR,
            null,
            Evidence.ASSUMED,
            null,
            null,
            List.of());
    Ledger ledger = ledger(team);
    assertThat(ledger.onDay(CostScope.ALL, START)).isEqualByComparingTo("40");
    assertThat(ledger.onDay(CostScope.ALL, START.plusDays(5))).isEqualByComparingTo("20");
    assertThat(ledger.onDay(CostScope.ALL, START.plusDays(10))).isEqualByComparingTo("0");
    // 40 · (10 + 9 + … + 1) / 10
    assertThat(cost(ledger, CostComponent.PRODUCTIVITY_LOSS)).isEqualByComparingTo("220.00");
  }

  @Test
  void overheadAndLossNeverExceedThePayroll() {
    for (int seed = 0; seed < Draws.atMost(300); seed++) {
      Random random = new Random(seed);
      List<StaffCost> people = new ArrayList<>();
      BigDecimal fte = BigDecimal.valueOf(1 + random.nextInt(80), 1);
      people.add(
          people(
              "team",
              StaffCostKind.SPLIT_ATTENTION,
              fte.toPlainString(),
              null,
              BigDecimal.valueOf(random.nextInt(101), 2).toPlainString()));
      LocalDate at = START.plusDays(random.nextInt(10));
      List<HoursEntry> hours = new ArrayList<>();
      BigDecimal payable = fte.multiply(amount("5"));
      while (at.isBefore(END)) {
        int days = 1 + random.nextInt(14);
        BigDecimal worked =
            payable
                .multiply(BigDecimal.valueOf(days))
                .multiply(BigDecimal.valueOf(random.nextInt(101), 2));
        hours.add(
            new HoursEntry(
                at, at.plusDays(days), worked.stripTrailingZeros(), null, Evidence.MEASURED));
        at = at.plusDays(days + random.nextInt(7));
      }
      people.add(
          people(
              "ops",
              StaffCostKind.OPERATIONS,
              "0",
              "team",
              null,
              hours.toArray(HoursEntry[]::new)));
      Ledger ledger = ledger(people);
      BigDecimal payroll = fte.multiply(amount("200"));
      for (LocalDate day = START; day.isBefore(END); day = day.plusDays(1)) {
        assertThat(ledger.onDay(CostScope.ALL, day))
            .as("seed %d, %s", seed, day)
            .isLessThanOrEqualTo(payroll.add(amount("0.000000001")));
      }
    }
  }

  @Test
  void entriesThatOverlapAreNamed() {
    assertThatThrownBy(
            () ->
                people(
                    "ops",
                    StaffCostKind.OPERATIONS,
                    "1",
                    null,
                    null,
                    hours("2026-01-01", "2026-01-08", "10"),
                    hours("2026-01-07", "2026-01-14", "10")))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(
            "hours[1].from: expected a day from 2026-01-08 on, where the entry before it ends, got"
                + " 2026-01-07");
  }

  @Test
  void aTeamThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> run(List.of(people("ops", StaffCostKind.OPERATIONS, "1", "nobody", null))))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "people[0].team: expected the slug of people whose attention is split");
    assertThatThrownBy(
            () -> new HoursEntry(START, END, amount("10"), amount("11"), Evidence.MEASURED))
        .hasMessageContaining("baselineHours: expected at most the 10 hours booked, got 11");
  }
}
