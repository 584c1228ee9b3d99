package io.parallelrun.benchmarks;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The ledger of 200 contracts over 1,095 days, from the definitions to the cost of each day, with
 * nothing kept from one to the next.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LedgerBenchmark {
  private static final int CONTRACTS = 200;
  private static final int DAYS = 1_095;
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  private RunDefinition run = run();

  /** A fresh definition. */
  @Setup
  public void fresh() {
    run = run();
  }

  /** Builds the ledger and reads every day. */
  @Benchmark
  public void everyDay(Blackhole reader) {
    Ledger ledger = Ledger.of(run, START.plusDays(DAYS));
    for (int day = 0; day < DAYS; day++) {
      reader.consume(ledger.onDay(CostScope.RUN_RATE, START.plusDays(day)));
    }
  }

  private static RunDefinition run() {
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < CONTRACTS; i++) {
      LocalDate start = START.minusDays(i);
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
    return EveryTerm.run(contracts);
  }
}
