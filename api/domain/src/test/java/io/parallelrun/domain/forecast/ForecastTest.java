package io.parallelrun.domain.forecast;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.decision.DecisionCalendar;
import io.parallelrun.domain.ledger.CashClass;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.ReportedProgress;
import io.parallelrun.domain.simulation.Probability;
import io.parallelrun.domain.simulation.Trials;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The forecast of the worked example, with work whose end is known and work whose end is not. */
class ForecastTest {
  private static final LocalDate HORIZON = date("2029-01-01");

  /** The deadline for notice is 2026-01-31, the term ends on 2026-04-01. */
  private static final LocalDate TODAY = date("2026-01-21");

  @Test
  void aCertainEndHasItsCost() {
    Forecast forecast =
        of(SampleRun.planned().workstreams(Work.named("w").days(70, 70, 70).build()));
    SimulatedEnd end = forecast.end().orElseThrow();
    assertThat(end.date(85))
        .isEqualTo(
            new DateQuantile(85, date("2026-04-01"), date("2026-04-01"), date("2026-04-01"), true));
    assertThat(end.withinTimeBox()).isEqualTo(new Probability(1, 0));
    assertThat(end.outcomes()).singleElement().extracting(EndOutcome::trials).isEqualTo(10_000);
    assertThat(cents(end.cost(85).economic())).isEqualTo("118931.51");
    assertThat(cents(end.cost(85).cash())).isEqualTo("97232.88");
    assertThat(cents(end.cost(85).total())).isEqualTo("221651.51");
    assertThat(end.cost(85).reached()).isTrue();
  }

  @Test
  void pastTheNoticeTheRestOfTheRenewalIsOwed() {
    Forecast forecast =
        of(SampleRun.planned().workstreams(Work.named("w").days(161, 161, 161).build()));
    EndCost cost = forecast.end().orElseThrow().outcomes().get(0).cost();
    assertThat(forecast.end().orElseThrow().date(50).date()).isEqualTo(date("2026-07-01"));
    assertThat(cents(cost.economic())).isEqualTo("180193.21");
    assertThat(cents(cost.owedBeyond())).isEqualTo("77110.36");
  }

  @Test
  void beforeTheNoticeOnlyTheRestOfTheTermIsOwed() {
    LedgerCost cost = LedgerCost.of(Ledger.of(SampleRun.planned().build(), HORIZON));
    assertThat(cents(cost.at(date("2026-01-31")).owedBeyond())).isEqualTo("15780.82");
    assertThat(cents(cost.at(date("2026-02-01")).owedBeyond())).isEqualTo("118237.81");
  }

  @Test
  void whatIsNotAcceptedYetIsStillToCome() {
    SampleRun run =
        SampleRun.planned()
            .milestones(
                List.of(
                    new Milestone("go", "Go", BigDecimal.TEN, date("2026-03-01"), null),
                    new Milestone("late", "Late", BigDecimal.ONE, date("2027-03-01"), null)));
    EndCost with = LedgerCost.of(Ledger.of(run.build(), HORIZON)).at(date("2026-02-01"));
    EndCost without =
        LedgerCost.of(Ledger.of(run.milestones(List.of()).build(), HORIZON)).at(date("2026-02-01"));
    assertThat(with.minus(without).economic()).isEqualByComparingTo("11");
    assertThat(with.minus(without).cash()).isEqualByComparingTo("11");
  }

  @Test
  void theGateComesLast() {
    SampleRun run =
        SampleRun.planned()
            .gateStreakDays(14)
            .workstreams(Work.named("w").days(10, 10, 10).build());
    assertThat(of(run).end().orElseThrow().date(85).date()).isEqualTo(TODAY.plusDays(24));
  }

  @Test
  void deadlinesAreMetOrNot() {
    Forecast forecast =
        of(SampleRun.planned().workstreams(Work.named("w").days(11, 11, 11).build()));
    assertThat(forecast.end().orElseThrow().deadlines())
        .extracting(
            DeadlineRisk::kind, DeadlineRisk::contract, DeadlineRisk::on, it -> it.missed().ratio())
        .containsExactly(
            tuple(DeadlineKind.PLANNED_END, Optional.empty(), date("2026-04-01"), 0.0),
            tuple(DeadlineKind.TIME_BOX, Optional.empty(), date("2026-04-01"), 0.0),
            tuple(DeadlineKind.NOTICE, Optional.of("old-license"), date("2026-01-31"), 1.0),
            tuple(DeadlineKind.TERM_END, Optional.of("old-license"), date("2026-04-01"), 0.0),
            tuple(DeadlineKind.TERM_END, Optional.of("new-license"), date("2027-01-01"), 0.0));
    assertThat(forecast.end().orElseThrow().after(date("2026-01-31")).ratio()).isEqualTo(1);
    assertThat(forecast.end().orElseThrow().after(date("2026-02-01")).ratio()).isZero();
  }

  @Test
  void onDaySixtyItSaysHowLikelyTheTimeBoxIsKept() {
    // {0,1,2,3} twice; 6 left: within 4 weeks 75/128, and 30 days are left of 90.
    LocalDate today = date("2026-03-02");
    Forecast forecast =
        Forecast.of(
            Ledger.of(
                SampleRun.planned()
                    .workstreams(
                        Work.named("w")
                            .backlog("18")
                            .weekly(date("2026-01-11"), 0, 1, 2, 3, 0, 1, 2, 3)
                            .build())
                    .build(),
                HORIZON),
            Map.of(),
            today,
            Trials.seeded(7).times(100_000));
    SimulatedEnd end = forecast.end().orElseThrow();
    Probability fourWeeks = end.after(today.plusDays(28));
    assertThat(1 - fourWeeks.ratio()).isCloseTo(75.0 / 128, within(4 * fourWeeks.standardError()));
    assertThat(end.withinTimeBox().ratio()).isBetween(75.0 / 128 - 0.01, 401.0 / 512);
    assertThat(end.date(85).date()).isBetween(today.plusDays(36), today.plusDays(42));
    assertThat(forecast.explanation()).isEqualTo("100000 trials of the work that is left, seed 7.");
  }

  @Test
  void costsAndDatesGoTogether() {
    Forecast forecast =
        of(SampleRun.planned().workstreams(Work.named("w").days(5, 60, 200).build()));
    SimulatedEnd end = forecast.end().orElseThrow();
    Ledger ledger = Ledger.of(SampleRun.planned().build(), HORIZON);
    int trials = 0;
    for (EndOutcome outcome : end.outcomes()) {
      trials += outcome.trials();
      assertThat(outcome.cost().economic())
          .isEqualByComparingTo(ledger.accruedBefore(CostScope.ALL, outcome.date()));
    }
    assertThat(trials).isEqualTo(10_000);
    for (int percent : List.of(50, 80, 85, 95)) {
      assertThat(end.cost(percent).economic())
          .isEqualByComparingTo(ledger.accruedBefore(CostScope.ALL, end.date(percent).date()));
    }
    assertThat(end.cost(50).total()).isLessThanOrEqualTo(end.cost(95).total());
  }

  @Test
  void theWorkstreamThatMovesTheEndIsNamedWithWhatItsDelayCosts() {
    Forecast forecast =
        of(
            SampleRun.planned()
                .workstreams(
                    Work.named("wiring").days(20, 20, 20).after("sync").build(),
                    Work.named("sync").days(80, 80, 80).build(),
                    Work.named("content").days(50, 50, 50).build()));
    assertThat(forecast.workstreams())
        .extracting(it -> it.outlook().workstream().slug())
        .containsExactly("wiring", "sync", "content");
    assertThat(forecast.drivers())
        .extracting(it -> it.outlook().workstream().slug())
        .containsExactly("sync", "wiring");
    WorkRisk sync = forecast.workstreams().get(1).risk().orElseThrow();
    assertThat(sync.ifDone().days()).isEqualTo(-50);
    assertThat(sync.ifDone().end().date()).isEqualTo(TODAY.plusDays(50));
    assertThat(sync.critical().ratio()).isEqualTo(1);
    assertThat(sync.endsLast().ratio()).isZero();
    assertThat(sync.ifUnblocked().days()).isZero();
    assertThat(sync.ifWeekLater().days()).isEqualTo(7);
    // From 2026-05-01 a day costs 673.21, and each of them leaves a day less of the renewal.
    assertThat(cents(sync.costPerDay().economic())).isEqualTo("673.21");
    assertThat(cents(sync.costPerDay().cash())).isEqualTo("432.11");
    assertThat(cents(sync.costPerDay().owedBeyond())).isEqualTo("-281.42");
    WorkRisk wiring = forecast.workstreams().get(0).risk().orElseThrow();
    assertThat(wiring.endsLast().ratio()).isEqualTo(1);
    assertThat(wiring.ifUnblocked().days()).isEqualTo(-20);
    WorkRisk content = forecast.workstreams().get(2).risk().orElseThrow();
    assertThat(content.critical().ratio()).isZero();
    assertThat(content.costPerDay().economic()).isZero();
    assertThat(content.finish().get(2).date()).isEqualTo(TODAY.plusDays(50));
  }

  @Test
  void finishedWorkIsNoRisk() {
    Forecast forecast =
        of(
            SampleRun.planned()
                .workstreams(
                    Work.named("done")
                        .reported(ReportedProgress.ratio(SampleRun.START, BigDecimal.ONE))
                        .build(),
                    Work.named("open").days(3, 3, 3).after("done").build()));
    assertThat(forecast.workstreams().get(0).risk()).isEmpty();
    assertThat(forecast.workstreams().get(0).outlook().basis()).isEqualTo(WorkBasis.DONE);
    assertThat(forecast.workstreams().get(0).outlook().explanation())
        .isEqualTo("done: nothing is left to do.");
    assertThat(forecast.end().orElseThrow().date(50).date()).isEqualTo(TODAY.plusDays(3));
  }

  @Test
  void ofAnEstimateOnlyWhatIsLeftCounts() {
    Forecast forecast =
        of(
            SampleRun.planned()
                .workstreams(
                    Work.named("w")
                        .days(10, 10, 10)
                        .reported(ReportedProgress.ratio(SampleRun.START, new BigDecimal("0.6")))
                        .build()));
    assertThat(forecast.workstreams().get(0).outlook().basis()).isEqualTo(WorkBasis.ESTIMATE);
    assertThat(forecast.end().orElseThrow().date(50).date()).isEqualTo(TODAY.plusDays(4));
  }

  @Test
  void tooLittleHistoryLeavesTheBand() {
    Forecast forecast =
        of(
            SampleRun.planned()
                .workstreams(
                    Work.named("w").backlog("50").weekly(date("2026-01-11"), 3, 4).build(),
                    Work.named("sure").days(10, 10, 10).build()));
    assertThat(forecast.basis()).isEqualTo(ForecastBasis.INSUFFICIENT_HISTORY);
    assertThat(forecast.end()).isEmpty();
    assertThat(forecast.band())
        .isEqualTo(new ReferenceBand(date("2026-04-01"), date("2026-07-01")));
    assertThat(forecast.explanation())
        .isEqualTo("Too little is known. w: 2 of 6 counted weeks and no estimate.");
    assertThat(forecast.drivers()).isEmpty();
  }

  @Test
  void countedWorkUsesItsCounts() {
    LocalDate sunday = date("2025-11-30");
    List<DatedCount> counts =
        IntStream.rangeClosed(0, 7)
            .mapToObj(week -> DatedCount.of(sunday.plusDays(7L * week), 10L * week))
            .toList();
    Ledger ledger =
        Ledger.of(
            SampleRun.planned().workstreams(Work.named("w").counted().build()).build(), HORIZON);
    Forecast counted =
        Forecast.of(
            ledger,
            Map.of("w", new CountedWork(BigDecimal.valueOf(100), counts)),
            TODAY,
            Trials.seeded(1));
    assertThat(counted.workstreams().get(0).outlook().left().orElseThrow())
        .isEqualByComparingTo("30");
    assertThat(counted.end().orElseThrow().date(85).date()).isEqualTo(TODAY.plusDays(21));
    assertThat(Forecast.of(ledger, Map.of(), TODAY, Trials.seeded(1)).basis())
        .isEqualTo(ForecastBasis.INSUFFICIENT_HISTORY);
    CountedWork none = new CountedWork(BigDecimal.ZERO, List.of());
    assertThat(
            Forecast.of(ledger, Map.of("w", none), TODAY, Trials.seeded(1))
                .workstreams()
                .get(0)
                .outlook()
                .basis())
        .isEqualTo(WorkBasis.DONE);
    CountedWork later =
        new CountedWork(BigDecimal.TEN, List.of(DatedCount.of(TODAY.plusDays(1), 10)));
    Forecast future = Forecast.of(ledger, Map.of("w", later), TODAY, Trials.seeded(1));
    assertThat(future.basis()).isEqualTo(ForecastBasis.INSUFFICIENT_HISTORY);
    assertThat(future.explanation()).contains("dated in the future and left out: 1.");
  }

  @Test
  void growthIsAddedToWhatIsLeft() {
    Work work = Work.named("w").backlog("90").weekly(date("2025-12-14"), 10, 10, 10, 10, 10, 10);
    assertThat(end(work)).isEqualTo(TODAY.plusDays(21));
    assertThat(end(work.growing("0.5", "0.5", "0.5"))).isEqualTo(TODAY.plusDays(32));
    assertThat(end(work.growing("0", "0.5", "1")))
        .isBetween(TODAY.plusDays(32), TODAY.plusDays(42));
  }

  @Test
  void standstillIsLaterThanTheHorizonAndNotAnEndlessLoop() {
    Forecast forecast =
        of(
            SampleRun.planned()
                .workstreams(
                    Work.named("w")
                        .backlog("1")
                        .weekly(date("2025-12-07"), 0, 0, 0, 0, 0, 0)
                        .build()));
    SimulatedEnd end = forecast.end().orElseThrow();
    assertThat(end.unfinished().ratio()).isEqualTo(1);
    assertThat(end.date(50).reached()).isFalse();
    assertThat(end.date(50).date()).isEqualTo(HORIZON);
    assertThat(end.cost(50).reached()).isFalse();
    assertThat(end.cost(50).economic())
        .isEqualByComparingTo(LedgerCost.of(ledger(SampleRun.planned())).at(HORIZON).economic());
    assertThat(end.outcomes()).isEmpty();
    assertThat(end.after(HORIZON).ratio()).isEqualTo(1);
    assertThat(end.withinTimeBox().ratio()).isZero();
    assertThat(forecast.workstreams().get(0).outlook().explanation())
        .isEqualTo("w: what is left, at the pace of 6 weeks. Nothing moved in any of them.");
    assertThat(forecast.drivers()).hasSize(1);
  }

  @Test
  void aBacklogOfATrillionNeitherOverflowsNorHangs() {
    Work work =
        Work.named("w")
            .backlog("1000000000000")
            .weekly(date("2025-12-07"), 100_000_000_000L, 1, 1, 1, 1, 1)
            .growing("0", "1", "3");
    assertThat(of(SampleRun.planned().workstreams(work.build())).end()).isPresent();
    Work hopeless =
        Work.named("w").backlog("1000000000000").weekly(date("2025-12-07"), 1, 1, 1, 1, 1, 1);
    assertThat(
            of(SampleRun.planned().workstreams(hopeless.build()))
                .end()
                .orElseThrow()
                .unfinished()
                .ratio())
        .isEqualTo(1);
  }

  @Test
  void withoutWorkOrAfterTheCutoverThereIsNothingToForecast() {
    assertThat(of(SampleRun.planned()).basis()).isEqualTo(ForecastBasis.NO_WORK);
    assertThat(of(SampleRun.planned()).explanation()).isEqualTo("The run states no workstreams.");
    SampleRun work = SampleRun.planned().workstreams(Work.named("w").days(1, 1, 1).build());
    assertThat(of(work.cutover(TODAY)).basis()).isEqualTo(ForecastBasis.OVER);
    assertThat(of(work.cutover(TODAY.plusDays(1))).basis()).isEqualTo(ForecastBasis.SIMULATED);
    assertThat(of(work.decommissioned(TODAY.plusDays(2))).basis())
        .isEqualTo(ForecastBasis.SIMULATED);
  }

  @Test
  void anEmptyRunHasAForecastOfItsWork() {
    SampleRun empty =
        SampleRun.planned()
            .contracts(List.of())
            .people(List.of())
            .milestones(List.of())
            .workstreams(Work.named("w").days(1, 1, 1).build());
    SimulatedEnd end = of(empty).end().orElseThrow();
    assertThat(end.cost(85).total()).isZero();
    assertThat(end.deadlines()).hasSize(2);
  }

  @Test
  void aLeapDayIsADay() {
    Forecast forecast =
        Forecast.of(
            Ledger.of(
                SampleRun.planned()
                    .start(date("2028-01-01"))
                    .workstreams(Work.named("w").days(2, 2, 2).build())
                    .build(),
                date("2029-01-01")),
            Map.of(),
            date("2028-02-28"),
            Trials.seeded(1));
    assertThat(forecast.end().orElseThrow().date(50).date()).isEqualTo(date("2028-03-01"));
  }

  @Test
  void workOfARunThatHasNotBegunBeginsWithIt() {
    Forecast forecast =
        Forecast.of(
            ledger(SampleRun.planned().workstreams(Work.named("w").days(10, 10, 10).build())),
            Map.of(),
            date("2025-12-01"),
            Trials.seeded(1));
    SimulatedEnd end = forecast.end().orElseThrow();
    assertThat(end.date(50).date()).isEqualTo(date("2026-01-11"));
    assertThat(end.after(date("2026-01-10")).ratio()).isEqualTo(1);
    assertThat(end.deadlines())
        .filteredOn(it -> it.kind() == DeadlineKind.NOTICE)
        .singleElement()
        .satisfies(it -> assertThat(it.on()).isEqualTo(date("2026-01-31")))
        .satisfies(it -> assertThat(it.missed().ratio()).isZero());
  }

  @Test
  void theNoticeAlertFollowsTheForecastAndNotTheCalendar() {
    assertThat(alerts(Work.named("w").days(40, 60, 69))).isEmpty();
    assertThat(alerts(Work.named("w").days(40, 60, 120)))
        .extracting(Decision::contract)
        .containsExactly("old-license");
  }

  private static List<Decision> alerts(Work work) {
    SampleRun run = SampleRun.planned().workstreams(work.build());
    CutoverEstimate estimate =
        CutoverEstimate.of(run.build(), Optional.of(new BigDecimal("0.2")), of(run));
    assertThat(estimate.method()).isEqualTo(CutoverEstimate.Method.SIMULATION);
    return DecisionCalendar.of(ledger(run), TODAY, estimate.date()).stream()
        .filter(Decision::critical)
        .toList();
  }

  @Test
  void behindTheHorizonThereIsNothing() {
    assertThatThrownBy(
            () -> Forecast.of(ledger(SampleRun.planned()), Map.of(), HORIZON, Trials.seeded(1)))
        .hasMessage("today: expected a day before the horizon 2029-01-01, got 2029-01-01");
  }

  @Test
  void theEstimateAtCompletionIsDrivenByTime() {
    Ledger ledger = ledger(SampleRun.planned());
    EstimateAtCompletion before =
        EstimateAtCompletion.of(ledger, CostScope.ALL, TODAY, date("2026-07-01"));
    assertThat(cents(before.actual())).isEqualTo("73095.89");
    assertThat(cents(before.actual().add(before.runRate()))).isEqualTo("180193.21");
    assertThat(cents(before.cliffs())).isEqualTo("77110.36");
    assertThat(before.remainingFixed()).isZero();
    assertThat(cents(before.total())).isEqualTo("257303.56");
    assertThat(before.toComplete()).isEqualByComparingTo(before.total().subtract(before.actual()));
    EstimateAtCompletion missed =
        EstimateAtCompletion.of(ledger, CostScope.ALL, date("2026-02-15"), date("2026-07-01"));
    assertThat(missed.cliffs()).isZero();
    assertThat(cents(missed.total())).isEqualTo("180193.21");
    EstimateAtCompletion people =
        EstimateAtCompletion.of(
            ledger,
            CostScope.ALL.where(it -> it.cashClass() == CashClass.NON_CASH),
            TODAY,
            date("2026-07-01"));
    assertThat(people.cliffs()).isZero();
    assertThat(EstimateAtCompletion.of(ledger, CostScope.ALL, TODAY, date("2026-01-01")).runRate())
        .isZero();
  }

  @Test
  void pendingMilestonesAreInTheEstimate() {
    Ledger ledger =
        ledger(
            SampleRun.planned()
                .milestones(
                    List.of(new Milestone("go", "Go", BigDecimal.TEN, date("2026-03-01"), null))));
    assertThat(
            EstimateAtCompletion.of(ledger, CostScope.ALL, TODAY, date("2026-07-01"))
                .remainingFixed())
        .isEqualByComparingTo("10");
    assertThat(
            EstimateAtCompletion.of(ledger, CostScope.RUN_RATE, TODAY, date("2026-07-01"))
                .remainingFixed())
        .isZero();
  }

  @Test
  void earnedValueOfTheWorkedExample() {
    EarnedValue value =
        EarnedValue.of(
            ledger(SampleRun.planned()), CostScope.ALL, date("2026-02-15"), new BigDecimal("0.40"));
    assertThat(cents(value.budgetAtCompletion())).isEqualTo("118931.51");
    assertThat(cents(value.planned())).isEqualTo("59465.75");
    assertThat(cents(value.earned())).isEqualTo("47572.60");
    assertThat(cents(value.actual())).isEqualTo("89465.75");
    assertThat(value.schedulePerformance().orElseThrow()).isEqualByComparingTo("0.8");
  }

  private static LocalDate end(Work work) {
    return of(SampleRun.planned().workstreams(work.build())).end().orElseThrow().date(85).date();
  }

  private static Forecast of(SampleRun run) {
    return Forecast.of(ledger(run), Map.of(), TODAY, Trials.seeded(1));
  }

  private static Ledger ledger(SampleRun run) {
    return Ledger.of(run.build(), HORIZON);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
