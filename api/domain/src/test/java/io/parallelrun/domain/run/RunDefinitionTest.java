package io.parallelrun.domain.run;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.BusinessDayRoll;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.money.AccrualRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a run can be, and where it stands. */
class RunDefinitionTest {
  private static final Currency USD = Currency.getInstance("USD");

  private static void refused(String message, ThrowingCallable run) {
    assertThatThrownBy(run).isInstanceOf(DefinitionException.class).hasMessage(message);
  }

  private static RunDefinition of(
      @Nullable String cutover, @Nullable String decommissioned, @Nullable String aborted) {
    RunDefinition run = SampleRun.planned().build();
    return new RunDefinition(
        run.slug(),
        run.name(),
        run.zone(),
        run.currency(),
        run.exchange(),
        run.owner(),
        run.start(),
        run.planned(),
        run.extensions(),
        day(cutover),
        day(decommissioned),
        day(aborted),
        run.platforms(),
        run.contracts(),
        run.people(),
        run.milestones(),
        run.budget(),
        run.workstreams(),
        run.gateStreakDays(),
        run.integrations(),
        run.identities(),
        run.checks(),
        run.sendGuard(),
        run.sendRamps(),
        run.gates(),
        run.capabilities(),
        run.rollbackDays(),
        run.calendars());
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : date(text);
  }

  @Test
  void theOldPlatformStaysWhileTheWayBackIsOpen() {
    RunDraft draft =
        RunDraft.of(SampleRun.planned().build()).cutover(date("2026-04-20")).rollbackDays(14);
    assertThat(draft.decommissioned(date("2026-05-04")).build().rollbackDays()).isEqualTo(14);
    refused(
        "decommissioned: expected a date after 2026-05-03, got 2026-05-03",
        () -> draft.decommissioned(date("2026-05-03")).build());
  }

  @Test
  void gatesAreKnownBySlugAndMayNameWhatIsNotThere() {
    Gate gate =
        new Gate(
            "content", "Content", new GateCondition.ChecksAgree(List.of("not-there")), 7, null);
    RunDraft draft = RunDraft.of(SampleRun.planned().build());
    assertThat(draft.gates(List.of(gate)).build().gate("content")).contains(gate);
    refused(
        "gates[1].slug: expected a slug that no other of the gates has, got \"content\"",
        () -> draft.gates(List.of(gate, gate)).build());
  }

  @Test
  void aRunGoesThroughItsPhases() {
    RunDefinition run = of("2026-04-20", "2026-05-02", null);
    assertThat(run.phaseOn(date("2025-12-31"))).isEqualTo(RunPhase.PLANNED);
    assertThat(run.phaseOn(date("2026-01-01"))).isEqualTo(RunPhase.PARALLEL);
    assertThat(run.phaseOn(date("2026-03-31"))).isEqualTo(RunPhase.PARALLEL);
    assertThat(run.phaseOn(date("2026-04-01"))).isEqualTo(RunPhase.EXTENDED);
    assertThat(run.phaseOn(date("2026-04-19"))).isEqualTo(RunPhase.EXTENDED);
    assertThat(run.phaseOn(date("2026-04-20"))).isEqualTo(RunPhase.CUTOVER);
    assertThat(run.phaseOn(date("2026-04-21"))).isEqualTo(RunPhase.DECOMMISSIONING);
    assertThat(run.phaseOn(date("2026-05-01"))).isEqualTo(RunPhase.DECOMMISSIONING);
    assertThat(run.phaseOn(date("2026-05-02"))).isEqualTo(RunPhase.CLOSED);
    assertThat(run.closedOn()).isEqualTo(date("2026-05-02"));
  }

  @Test
  void aRunCanBeGivenUpEvenBeforeItBegins() {
    RunDefinition run = of(null, null, "2026-02-01");
    assertThat(run.phaseOn(date("2026-01-31"))).isEqualTo(RunPhase.PARALLEL);
    assertThat(run.phaseOn(date("2026-02-01"))).isEqualTo(RunPhase.ABORTED);
    assertThat(run.closedOn()).isEqualTo(date("2026-02-01"));
    assertThat(of(null, null, "2025-12-01").phaseOn(date("2025-12-01")))
        .isEqualTo(RunPhase.ABORTED);
    assertThat(of(null, null, null).closedOn()).isNull();
    refused(
        "aborted: expected nothing, because the run has a decommissioned date, got 2026-05-03",
        () -> of(null, "2026-05-02", "2026-05-03"));
  }

  @Test
  void itsDatesAreInOrder() {
    assertThat(of("2026-01-01", "2026-01-01", null).cutover()).isEqualTo(date("2026-01-01"));
    refused(
        "cutover: expected a date after 2025-12-31, got 2025-12-31",
        () -> of("2025-12-31", null, null));
    refused(
        "decommissioned: expected a date after 2026-04-19, got 2026-04-19",
        () -> of("2026-04-20", "2026-04-19", null));
    refused(
        "decommissioned: expected a date after 2025-12-31, got 2025-12-31",
        () -> of(null, "2025-12-31", null));
  }

  private static Extension until(String day) {
    return new Extension(date(day), ExtensionCause.OTHER, date("2026-03-01"), "");
  }

  @Test
  void theLastExtensionDecidesTheEndAndEachIsLater() {
    assertThat(SampleRun.planned().build().committedEnd()).isEqualTo(date("2026-04-01"));
    assertThat(
            SampleRun.planned()
                .extensions(List.of(until("2026-05-01"), until("2026-06-01")))
                .build()
                .committedEnd())
        .isEqualTo(date("2026-06-01"));
    refused(
        "extensions[0].until: expected a date after 2026-04-01, got 2026-04-01",
        () -> SampleRun.planned().extensions(List.of(until("2026-04-01"))).build());
    refused(
        "extensions[1].until: expected a date after 2026-05-01, got 2026-05-01",
        () ->
            SampleRun.planned()
                .extensions(List.of(until("2026-05-01"), until("2026-05-01")))
                .build());
  }

  @Test
  void aContractPaysForAPlatformOfTheRun() {
    Contract other =
        SampleRun.contract(
            "c",
            "nowhere",
            SampleRun.legacy(null).term(),
            SampleRun.legacy(null).price(),
            List.of(),
            SampleRun.legacy(null).accrual());
    refused(
        "contracts[1].platform: expected the slug of one of the platforms [new, old], got"
            + " \"nowhere\"",
        () -> SampleRun.planned().contracts(List.of(SampleRun.legacy(null), other)).build());
  }

  @Test
  void aNoticeRollsByACalendarOfTheRun() {
    Contract rolling =
        SampleRun.legacy(null).toBuilder()
            .notice(
                new NoticePolicy(Period.ofDays(60), true, 0, BusinessDayRoll.PREVIOUS, "bavaria"))
            .build();
    assertThatThrownBy(() -> SampleRun.planned().contracts(List.of(rolling)).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("contracts[0].notice.calendar: expected ")
        .hasMessageEndingWith(", got \"bavaria\"");
  }

  @Test
  void onlyPeopleWhoseAttentionIsSplitAreATeam() {
    StaffCost ops = SampleRun.operators();
    StaffCost member =
        people("more", StaffCostKind.OPERATIONS, "ops", null, null, RatePeriod.YEAR, null, null);
    refused(
        "people[1].team: expected the slug of people whose attention is split, one of [], got"
            + " \"ops\"",
        () -> SampleRun.planned().people(List.of(ops, member)).build());
  }

  private static StaffCost people(
      String slug,
      StaffCostKind kind,
      @Nullable String team,
      @Nullable String loss,
      @Nullable Period learning,
      RatePeriod per,
      @Nullable String hoursPerYear,
      @Nullable LocalDate until) {
    return new StaffCost(
        slug,
        slug,
        kind,
        BigDecimal.ONE,
        team,
        loss == null ? null : amount(loss),
        learning,
        amount("100"),
        per,
        hoursPerYear == null ? null : amount(hoursPerYear),
        Evidence.ESTIMATED,
        SampleRun.START,
        until,
        List.of());
  }

  private static StaffCost split(
      @Nullable String team, @Nullable String loss, RatePeriod per, @Nullable String hours) {
    return people("t", StaffCostKind.SPLIT_ATTENTION, team, loss, null, per, hours, null);
  }

  private static StaffCost operations(
      @Nullable String loss, @Nullable Period learning, RatePeriod per, @Nullable String hours) {
    return people("o", StaffCostKind.OPERATIONS, null, loss, learning, per, hours, null);
  }

  @Test
  void whatIsStatedOfPeopleFitsTheirKind() {
    refused(
        "team: expected nothing, because it is for OPERATIONS and TIME_AND_MATERIAL only, got"
            + " other",
        () -> split("other", "0.2", RatePeriod.YEAR, null));
    refused(
        "lossRatio: expected a value, required for SPLIT_ATTENTION, got nothing",
        () -> split(null, null, RatePeriod.YEAR, null));
    refused(
        "lossRatio: expected nothing, because it is for SPLIT_ATTENTION only, got 0.2",
        () -> operations("0.2", null, RatePeriod.YEAR, null));
    refused(
        "learning: expected nothing, because it is for SPLIT_ATTENTION only, got P1M",
        () -> operations(null, Period.ofMonths(1), RatePeriod.YEAR, null));
    refused(
        "hoursPerYear: expected a value, required for HOUR and booked hours, got nothing",
        () -> operations(null, null, RatePeriod.HOUR, null));
    refused(
        "hoursPerYear: expected nothing, because it is for HOUR and booked hours only, got 1800",
        () -> operations(null, null, RatePeriod.YEAR, "1800"));
    refused(
        "hoursPerYear: expected more than 0, got 0",
        () -> operations(null, null, RatePeriod.HOUR, "0"));
    refused(
        "until: expected a value, required for TIME_AND_MATERIAL, got nothing",
        () ->
            people(
                "a",
                StaffCostKind.TIME_AND_MATERIAL,
                null,
                null,
                null,
                RatePeriod.YEAR,
                null,
                null));
    refused(
        "until: expected a date after 2026-01-01, got 2026-01-01",
        () ->
            people(
                "a",
                StaffCostKind.OPERATIONS,
                null,
                null,
                null,
                RatePeriod.YEAR,
                null,
                SampleRun.START));
  }

  @Test
  void anHourlyRateIsThatManyHoursAYear() {
    assertThat(operations(null, null, RatePeriod.HOUR, "1800").perYear())
        .isEqualByComparingTo("180000");
    assertThat(split(null, "0.2", RatePeriod.HOUR, "1800").perYear()).isEqualByComparingTo("36000");
    assertThat(operations(null, null, RatePeriod.YEAR, null).perYear()).isEqualByComparingTo("100");
    assertThat(operations(null, null, RatePeriod.HOUR, "1800").costOf(amount("3")))
        .isEqualByComparingTo("300");
    assertThat(operations(null, null, RatePeriod.YEAR, null).fullTime(amount("3"), 7)).isZero();
  }

  @Test
  void theBaselineIsAtMostAllHours() {
    HoursEntry all =
        new HoursEntry(
            SampleRun.START, date("2026-01-08"), amount("10"), amount("10"), Evidence.MEASURED);
    assertThat(all.extra()).isZero();
    assertThat(all.days()).isEqualTo(7);
    assertThat(all.covers(date("2025-12-31"))).isFalse();
    assertThat(all.covers(SampleRun.START)).isTrue();
    assertThat(all.covers(date("2026-01-07"))).isTrue();
    assertThat(all.covers(date("2026-01-08"))).isFalse();
  }

  @Test
  void aCurrencyHasOnePlannedRateAboveZero() {
    PlannedRate dollar = new PlannedRate(USD, amount("0.9"));
    assertThat(new ExchangePolicy(AccrualRate.DAY, List.of(dollar)).plannedRates())
        .isEqualTo(Map.of(USD, amount("0.9")));
    refused(
        "planned[1].slug: expected a slug that no other of the planned has, got \"USD\"",
        () -> new ExchangePolicy(AccrualRate.DAY, List.of(dollar, dollar)));
    refused("rate: expected a number above 0, got 0", () -> new PlannedRate(USD, BigDecimal.ZERO));
  }

  @Test
  void aBudgetHasAtMostTenThresholds() {
    List<BigDecimal> ten = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      ten.add(BigDecimal.valueOf(i, 1));
    }
    assertThat(budget(ten).thresholds()).hasSize(10);
    ten.add(amount("1.1"));
    refused("thresholds: expected at most 10 thresholds, got 11 of them", () -> budget(ten));
  }

  private static Budget budget(List<BigDecimal> thresholds) {
    return new Budget(BudgetScope.CASH, null, Contingency.DEFAULT, thresholds);
  }

  @Test
  void twoHundredWorkstreamsAreAllowed() {
    Workstream[] most = new Workstream[200];
    for (int i = 0; i < most.length; i++) {
      most[i] = Workstream.of("w" + i, "W", List.of(), List.of());
    }
    assertThat(SampleRun.planned().workstreams(most).build().workstreams()).hasSize(200);
  }
}
