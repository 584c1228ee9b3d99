package io.parallelrun.benchmarks;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.decision.Scenario;
import io.parallelrun.domain.decision.ScenarioOutcome;
import io.parallelrun.domain.forecast.CountedWork;
import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.AccrualRate;
import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.RatePeriod;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import io.parallelrun.domain.simulation.Trials;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What if: a scenario applied to a run of twenty contracts with terms of every kind, five of them
 * in dollars at daily rates, and the outcomes of both. The ledger of the run as it is exists
 * already when somebody asks, as it does in the server; that of the scenario never does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class WhatIfBenchmark {
  private static final int CONTRACTS = 20;
  private static final LocalDate TODAY = ForecastBenchmark.TODAY;
  private static final LocalDate HORIZON = LocalDate.of(2030, 1, 1);
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");

  private static final Scenario LATER =
      new Scenario(
          TODAY.plusMonths(4),
          Map.of("c0", TODAY, "c9", TODAY),
          Set.of(),
          Map.of("ops", BigDecimal.valueOf(2)));
  private static final Scenario LESS_WORK =
      new Scenario(null, LATER.notices(), Set.of("w4"), LATER.people());

  private final RunDefinition run = run();
  private final RateBook rates = rates();
  private final Map<String, CountedWork> counted = ForecastBenchmark.history();
  private final Ledger now = ledger(run);
  private long seed;

  /** Another end, two notices and more people; the ends are given. */
  @Benchmark
  public List<ScenarioOutcome> outcomes() {
    return outcomes(now);
  }

  /** The same from nothing: both ledgers. */
  @Benchmark
  public List<ScenarioOutcome> bothLedgers() {
    return outcomes(ledger(run));
  }

  private List<ScenarioOutcome> outcomes(Ledger asItIs) {
    Ledger then = ledger(LATER.applyTo(run, TODAY));
    return List.of(
        ScenarioOutcome.of(asItIs, TODAY, TODAY.plusMonths(2)),
        ScenarioOutcome.of(then, TODAY, TODAY.plusMonths(4)));
  }

  /** Less work; both ends are simulated in ten thousand trials each, on one thread. */
  @Benchmark
  public List<ScenarioOutcome> simulated() {
    Ledger then = ledger(LESS_WORK.applyTo(run, TODAY));
    seed++;
    return List.of(
        ScenarioOutcome.of(now, TODAY, end(now)), ScenarioOutcome.of(then, TODAY, end(then)));
  }

  private LocalDate end(Ledger ledger) {
    Forecast forecast = Forecast.of(ledger, counted, TODAY, Trials.seeded(seed));
    return CutoverEstimate.of(ledger.run(), Optional.empty(), forecast).date();
  }

  private Ledger ledger(RunDefinition definition) {
    return Ledger.of(definition, HORIZON, List.of(), rates);
  }

  private static RunDefinition run() {
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < CONTRACTS; i++) {
      Contract contract = EveryTerm.contract(i);
      contracts.add(i % 4 == 1 ? contract.toBuilder().currency(USD).build() : contract);
    }
    return RunDraft.of(EveryTerm.run(contracts))
        .people(
            List.of(
                people("ops", StaffCostKind.OPERATIONS, null),
                people("team", StaffCostKind.SPLIT_ATTENTION, new BigDecimal("0.2"))))
        .workstreams(ForecastBenchmark.workstreams())
        .build();
  }

  private static StaffCost people(String slug, StaffCostKind kind, @Nullable BigDecimal lossRatio) {
    return new StaffCost(
        slug,
        slug,
        kind,
        BigDecimal.ONE,
        null,
        lossRatio,
        null,
        BigDecimal.valueOf(110_000),
        RatePeriod.YEAR,
        null,
        Evidence.ESTIMATED,
        null,
        null,
        List.of());
  }

  /** A rate for each day from before the first contract, none equal to the one before. */
  private static RateBook rates() {
    List<RateQuote> quotes = new ArrayList<>();
    for (LocalDate day = EveryTerm.START.minusDays(400); day.isBefore(TODAY); ) {
      long rate = 10_500 + day.toEpochDay() * 37 % 601;
      quotes.add(new RateQuote(day, EUR, USD, BigDecimal.valueOf(rate, 4)));
      day = day.plusDays(1);
    }
    ExchangeRates rates = ExchangeRates.of(quotes);
    return RateBook.of(EUR, rates, rates, TODAY, AccrualRate.DAY);
  }
}
