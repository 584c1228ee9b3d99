package io.parallelrun.domain.overlap;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N06: days on which both platforms are billed, beside those on which both are used. */
class BilledOverlapTest {
  private static final LocalDate HORIZON = date("2028-01-01");
  private static final int YEAR = 365;

  private static BilledOverlap on(RunDefinition run, String today) {
    return BilledOverlap.of(Ledger.of(run, HORIZON), date(today));
  }

  /** G26: billed as long as it is used, the free year included. */
  @Test
  void theWorkedExampleIsBilledOnBothFromItsFirstDay() {
    assertThat(on(SampleRun.planned().build(), "2026-01-20"))
        .isEqualTo(new BilledOverlap(date("2026-01-01"), date("2026-01-21"), 20));
    assertThat(on(SampleRun.planned().build(), "2025-12-31")).isEqualTo(BilledOverlap.NONE);
  }

  /** What is off and renewed is billed on; with notice it ends with its term. */
  @Test
  void whatIsOffIsBilledUntilItsTermEnds() {
    RunDefinition run = SampleRun.planned().build();
    assertThat(on(run, "2026-05-15").days()).isEqualTo(135);
    RunDefinition noticed =
        SampleRun.planned()
            .contracts(List.of(SampleRun.legacy(date("2026-01-10")), SampleRun.replacement()))
            .build();
    assertThat(on(noticed, "2026-05-15"))
        .isEqualTo(new BilledOverlap(date("2026-01-01"), date("2026-04-01"), 90));
  }

  private static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private static Contract contract(String slug, String platform, Random random) {
    LocalDate start = date("2025-10-01").plusDays(random.nextInt(400));
    return Contract.builder(
            slug,
            platform,
            new Term(start, start.plusDays(1 + random.nextInt(300))),
            Price.flat(new BigDecimal("1000"), PriceBasis.YEAR))
        .build();
  }

  /** It is what a count of its days says, and never goes back. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyDayIsCountedOnceAndNoneIsLost(long seed) {
    Random random = new Random(seed);
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      contracts.add(contract("c" + i, random.nextBoolean() ? "old" : "new", random));
    }
    Ledger ledger = Ledger.of(SampleRun.planned().contracts(contracts).build(), HORIZON);
    LocalDate last = SampleRun.START.plusDays(random.nextInt(500));
    long counted = 0;
    for (LocalDate day = SampleRun.START; !day.isAfter(last); day = day.plusDays(1)) {
      counted += runs(ledger, Side.LEGACY, day) && runs(ledger, Side.REPLACEMENT, day) ? 1 : 0;
    }
    BilledOverlap overlap = BilledOverlap.of(ledger, last);
    assertThat(overlap.days()).isEqualTo(counted);
    assertThat(BilledOverlap.of(ledger, last.plusDays(9)).days()).isBetween(counted, counted + 9);
  }

  private static boolean runs(Ledger ledger, Side side, LocalDate day) {
    return ledger.contracts().stream()
        .anyMatch(terms -> ledger.side(terms.contract()) == side && terms.runsOn(day));
  }

  /** Where contracts cover the use, what is used on both is billed on both. */
  @Test
  void whatIsUsedUnderContractIsBilled() {
    RunDefinition run = SampleRun.planned().build();
    Ledger ledger = Ledger.of(run, HORIZON);
    for (int i = 0; i < YEAR; i++) {
      LocalDate today = SampleRun.START.plusDays(i);
      assertThat(BilledOverlap.of(ledger, today).days())
          .isGreaterThanOrEqualTo(CalendarOverlap.of(run, today).days());
    }
  }
}
