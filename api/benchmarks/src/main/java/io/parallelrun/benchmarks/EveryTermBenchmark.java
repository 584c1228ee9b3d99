package io.parallelrun.benchmarks;

import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The ledger of 1,000 contracts with terms of every kind over 1,095 days, from the definitions to
 * the cost of each day, with nothing kept from one to the next.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class EveryTermBenchmark {
  private final RunDefinition run = EveryTerm.run();

  /** Accrual of every day. */
  @Benchmark
  public void accrual(Blackhole reader) {
    days(ledger(), ChargeBasis.ACCRUAL, reader);
  }

  /** Every day on all four bases. */
  @Benchmark
  public void allBases(Blackhole reader) {
    Ledger ledger = ledger();
    for (ChargeBasis basis : ChargeBasis.values()) {
      days(ledger, basis, reader);
    }
  }

  private Ledger ledger() {
    return Ledger.of(run, EveryTerm.START.plusDays(EveryTerm.DAYS));
  }

  private static void days(Ledger ledger, ChargeBasis basis, Blackhole reader) {
    for (int day = 0; day < EveryTerm.DAYS; day++) {
      reader.consume(
          ledger.total(
              basis,
              CostScope.ALL,
              EveryTerm.START.plusDays(day),
              EveryTerm.START.plusDays(day + 1)));
    }
  }
}
