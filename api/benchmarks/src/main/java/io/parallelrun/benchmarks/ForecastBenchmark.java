package io.parallelrun.benchmarks;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.forecast.CountedWork;
import io.parallelrun.domain.forecast.DateQuantile;
import io.parallelrun.domain.forecast.DatedCount;
import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.ContentScope;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.ProgressPlan;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.run.WorkstreamKind;
import io.parallelrun.domain.simulation.Trials;
import io.parallelrun.domain.simulation.Workers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole forecast of six workstreams that wait for each other: dates, the cost of each end by a
 * ledger of twenty contracts, the odds of their deadlines, and three questions of what if for each
 * workstream. The network is that of the NumPy yardstick, which finds the dates alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class ForecastBenchmark {
  private static final int WEEKS = 12;
  private static final int[] BACKLOG = {90, 120, 70, 60, 150, 80};
  private static final int[][] AFTER = {{}, {0}, {0}, {1, 2}, {}, {3, 4}};
  private static final int STREAK = 7;
  private static final int CONTRACTS = 20;
  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  static final LocalDate TODAY = START.plusWeeks(WEEKS);

  /** Number of trials. */
  @Param({"10000", "100000"})
  private int trials;

  /** Threads at work. */
  @Param({"1", "2"})
  private int threads;

  private Ledger ledger = Ledger.of(run(), TODAY.plusYears(3));
  private Map<String, CountedWork> counted = Map.of();
  private ExecutorService pool = Executors.newFixedThreadPool(1);
  private long seed;

  /** Threads, and a history for each workstream. */
  @Setup
  public void prepare() {
    pool.shutdown();
    pool = Executors.newFixedThreadPool(threads);
    ledger = Ledger.of(run(), TODAY.plusYears(3));
    counted = history();
  }

  /** Ends the threads. */
  @TearDown
  public void end() {
    pool.shutdown();
  }

  /** Another seed each time. */
  @Benchmark
  public Forecast forecast() {
    Workers workers = threads == 1 ? Workers.CALLER : new Workers(pool, threads);
    return Forecast.of(ledger, counted, TODAY, new Trials(seed++, trials, workers));
  }

  /** Prints what is found, to be held beside the yardstick. */
  public static void main(String[] args) {
    Forecast forecast =
        Forecast.of(
            Ledger.of(run(), TODAY.plusYears(3)),
            history(),
            TODAY,
            Trials.seeded(1).times(100_000));
    StringBuilder days = new StringBuilder("P50 P80 P85 P95 =");
    for (DateQuantile date : forecast.end().orElseThrow().dates()) {
      days.append(' ').append(ChronoUnit.DAYS.between(TODAY, date.date()));
    }
    System.out.println(days.append(" days"));
  }

  private static int done(int work, int week) {
    return (work + week) % 5 == 0 ? 0 : (7 * work + 5 * week) % 23;
  }

  static Map<String, CountedWork> history() {
    Map<String, CountedWork> history = new HashMap<>();
    for (int work = 0; work < BACKLOG.length; work++) {
      List<DatedCount> counts = new ArrayList<>();
      int sum = 0;
      for (int week = 0; week < WEEKS; week++) {
        counts.add(DatedCount.of(START.plusWeeks(week).minusDays(1), sum));
        sum += done(work, week);
      }
      counts.add(DatedCount.of(TODAY.minusDays(1), sum));
      history.put("w" + work, new CountedWork(BigDecimal.valueOf(sum + BACKLOG[work]), counts));
    }
    return history;
  }

  static List<Workstream> workstreams() {
    List<Workstream> workstreams = new ArrayList<>();
    for (int work = 0; work < BACKLOG.length; work++) {
      workstreams.add(workstream(work));
    }
    return workstreams;
  }

  private static RunDefinition run() {
    return new RunDraft("bench", "Bench", Currency.getInstance("EUR"), START, Period.ofMonths(6))
        .platforms(
            List.of(
                new Platform("old", "Old", Side.LEGACY, null),
                new Platform("new", "New", Side.REPLACEMENT, null)))
        .contracts(contracts())
        .workstreams(workstreams())
        .gateStreakDays(STREAK)
        .build();
  }

  private static Workstream workstream(int work) {
    List<String> after = new ArrayList<>();
    for (int before : AFTER[work]) {
      after.add("w" + before);
    }
    SeriesRef legacy = new SeriesRef("old", "w" + work);
    SeriesRef replacement = new SeriesRef("new", "w" + work);
    return new Workstream(
        "w" + work,
        "W" + work,
        WorkstreamKind.OTHER,
        BigDecimal.ONE,
        List.of(new ContentScope("all", "All", legacy, replacement)),
        null,
        List.of(),
        ProgressPlan.LINEAR,
        List.of(),
        after,
        null,
        null);
  }

  private static List<Contract> contracts() {
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < CONTRACTS; i++) {
      LocalDate start = START.minusDays(17L * i);
      contracts.add(
          Contract.builder(
                  "c" + i,
                  i % 2 == 0 ? "old" : "new",
                  new Term(start, start.plusYears(1)),
                  Price.flat(BigDecimal.valueOf(10_000 + 37L * i), PriceBasis.YEAR))
              .renews(Period.ofYears(1), new BigDecimal("0.05"))
              .notice(NoticePolicy.of(Period.ofDays(60)))
              .build());
    }
    return contracts;
  }
}
