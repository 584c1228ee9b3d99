package io.parallelrun.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.CycleAlignment;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any terms; the seed is in the message of a failure. */
class LedgerLawsTest {
  private static final LocalDate HORIZON = LocalDate.of(2029, 1, 1);

  static Stream<Long> seeds() {
    return Draws.seeds(60);
  }

  private record Drawn(Ledger ledger, List<Contract> contracts) {}

  private static Drawn draw(long seed) {
    Random random = new Random(seed);
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      LocalDate start = SampleRun.START.plusDays(random.nextInt(400) - 200);
      DayCount[] exact = {
        DayCount.TERM_EXACT, DayCount.ACTUAL, DayCount.PER_SECOND, DayCount.STRICT_30_360
      };
      contracts.add(
          Contract.builder(
                  "c" + i,
                  random.nextBoolean() ? "old" : "new",
                  new Term(start, start.plusYears(1)),
                  Price.flat(
                      BigDecimal.valueOf(1 + random.nextInt(10_000_000), 2), PriceBasis.YEAR))
              .accrual(new AccrualPolicy(exact[random.nextInt(exact.length)], CycleAlignment.TERM))
              .renews(Period.ofYears(1), BigDecimal.valueOf(random.nextInt(20), 2))
              .notice(NoticePolicy.of(Period.ofDays(random.nextInt(120))))
              .build());
    }
    return new Drawn(
        Ledger.of(SampleRun.planned().contracts(contracts).build(), HORIZON), contracts);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFullTermAccruesExactlyItsPrice(long seed) {
    Drawn drawn = draw(seed);
    for (Contract contract : drawn.contracts()) {
      assertThat(
              drawn
                  .ledger()
                  .contractAccrual(contract.slug(), contract.term().start(), contract.term().end()))
          .as("seed %d, %s", seed, contract)
          .isEqualByComparingTo(contract.price().whole());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void partsSumToTheWhole(long seed) {
    Ledger ledger = draw(seed).ledger();
    Random random = new Random(seed);
    LocalDate from = SampleRun.START.plusDays(random.nextInt(300));
    LocalDate until = from.plusDays(random.nextInt(300));
    BigDecimal whole = ledger.total(CostScope.ALL, from, until);
    BigDecimal sides = BigDecimal.ZERO;
    for (Side side : Side.values()) {
      sides = sides.add(ledger.total(CostScope.ALL.on(side), from, until));
    }
    BigDecimal days = BigDecimal.ZERO;
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      days = days.add(ledger.onDay(CostScope.ALL, day));
    }
    BigDecimal lines =
        ledger.lines(CostScope.ALL, from, until).stream()
            .map(CostLine::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sides).as("seed %d, sides", seed).isEqualByComparingTo(whole);
    assertThat(days).as("seed %d, days", seed).isEqualByComparingTo(whole);
    assertThat(lines).as("seed %d, lines", seed).isEqualByComparingTo(whole);
    CostTable table = ledger.table(CostScope.ALL, from, until);
    BigDecimal rounded =
        table.rows().stream().map(CostTable.Row::rounded).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(rounded).as("seed %d, table", seed).isEqualByComparingTo(table.total());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLaterHorizonChangesNothingInThePast(long seed) {
    Drawn drawn = draw(seed);
    Ledger later = Ledger.of(drawn.ledger().run(), HORIZON.plusYears(2));
    for (int i = 0; i < 1_000; i += 7) {
      LocalDate day = SampleRun.START.plusDays(i);
      assertThat(later.onDay(CostScope.ALL, day))
          .as("seed %d, %s", seed, day)
          .isEqualByComparingTo(drawn.ledger().onDay(CostScope.ALL, day));
    }
  }
}
