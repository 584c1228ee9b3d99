package io.parallelrun.domain.capability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.DrawnRun;
import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.overlap.LicenseLadder;
import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any contracts, capabilities, gates and counts; the seed is in the message. */
class CapabilitySpendLawsTest {
  private static final LocalDate HORIZON = LocalDate.of(2029, 1, 1);
  private static final int DAYS = 400;

  static Stream<Long> seeds() {
    return Draws.seeds(60);
  }

  private static Map<String, GatePassing> gates(long seed) {
    Random random = new Random(seed + 1);
    Map<String, GatePassing> gates = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      List<GateDay> days = new ArrayList<>();
      for (int day = 0; day < DAYS; day++) {
        if (random.nextInt(30) > 0) {
          days.add(
              new GateDay(SampleRun.START.plusDays(day), 5, random.nextInt(20) == 0 ? 1 : 0, 0));
        }
      }
      gates.put("g" + i, GatePassing.of(random.nextInt(5), 1, days));
    }
    return gates;
  }

  private static CountedLicenses licenses(long seed) {
    return new CountedLicenses() {
      @Override
      public boolean any(String platform) {
        return platform.equals("new") || seed % 2 == 0;
      }

      @Override
      public Optional<LicenseLadder> on(String platform, LocalDate day) {
        Random random = new Random(seed * 7_919 + day.toEpochDay() + platform.hashCode());
        return any(platform) && random.nextInt(4) > 0
            ? Optional.of(
                new LicenseLadder((long) random.nextInt(50), null, (long) random.nextInt(60)))
            : Optional.empty();
      }

      @Override
      public Optional<LicenseLadder> before(String platform, LocalDate day) {
        return any(platform) && on(platform, day).isEmpty()
            ? on(platform, day.minusDays(1))
            : Optional.empty();
      }
    };
  }

  private static CapabilitySpend spend(long seed, Ledger ledger) {
    return new CapabilitySpend(ledger, gates(seed), licenses(seed));
  }

  private static BigDecimal sum(Stream<SpendCell> cells) {
    return cells.map(SpendCell::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the legacy contracts cost once the ledger of the run counts them no more. */
  private static BigDecimal afterwards(Ledger ledger, LocalDate day) {
    LocalDate off = ledger.run().decommissioned();
    return off == null || day.isBefore(off)
        ? BigDecimal.ZERO
        : ledger.running(CostScope.ALL.on(Side.LEGACY), day, day.plusDays(1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theClassesOfADaySumToItsLedger(long seed) {
    Ledger ledger = Ledger.of(DrawnRun.of(seed), HORIZON);
    CapabilitySpend spend = spend(seed, ledger);
    for (int i = 0; i < DAYS; i += 3) {
      LocalDate day = SampleRun.START.plusDays(i);
      List<SpendCell> cells = spend.cells(day);
      assertThat(sum(cells.stream()))
          .as("seed %d, %s", seed, day)
          .isEqualByComparingTo(ledger.onDay(CostScope.ALL, day).add(afterwards(ledger, day)));
      for (Side side : Side.values()) {
        for (CostComponent component : CostComponent.values()) {
          BigDecimal after =
              side == Side.LEGACY && afterwards(ledger, day).signum() != 0
                  ? ledger.running(CostScope.of(side, component), day, day.plusDays(1))
                  : BigDecimal.ZERO;
          assertThat(
                  sum(cells.stream().filter(c -> c.side() == side && c.component() == component)))
              .as("seed %d, %s, %s %s", seed, day, side, component)
              .isEqualByComparingTo(ledger.onDay(CostScope.of(side, component), day).add(after));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noClassButTheNecessaryIsEverBelowZero(long seed) {
    Ledger ledger = Ledger.of(DrawnRun.of(seed), HORIZON);
    CapabilitySpend spend = spend(seed, ledger);
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = SampleRun.START.plusDays(i);
      for (SpendCell cell : spend.cells(day)) {
        boolean may =
            cell.spendClass() == SpendClass.NECESSARY || cell.spendClass() == SpendClass.STRANDED;
        assertThat(may || cell.amount().signum() > 0).as("seed %d, %s", seed, cell).isTrue();
      }
    }
  }

  /** As much of the old side as the new one costs, and no more than the old one does. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsPaidTwiceIsNoMoreThanEitherSide(long seed) {
    RunDefinition run = DrawnRun.of(seed);
    CapabilitySpend spend = spend(seed, Ledger.of(run, HORIZON));
    for (Capability capability : run.capabilities()) {
      for (int i = 0; i < DAYS; i += 2) {
        LocalDate day = SampleRun.START.plusDays(i);
        List<SpendCell> cells = spend.cells(capability, day);
        BigDecimal twice =
            sum(
                cells.stream()
                    .filter(
                        c ->
                            c.spendClass() == SpendClass.REDUNDANT
                                || c.spendClass() == SpendClass.VALIDATION));
        for (Side side : Side.values()) {
          BigDecimal own = sum(cells.stream().filter(c -> c.side() == side));
          assertThat(twice)
              .as("seed %d, %s, %s, %s", seed, capability.slug(), day, side)
              .isLessThanOrEqualTo(own.max(BigDecimal.ZERO));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRangeIsTheSumOfItsDays(long seed) {
    Ledger ledger = Ledger.of(DrawnRun.of(seed), HORIZON);
    CapabilitySpend spend = spend(seed, ledger);
    LocalDate from = SampleRun.START.plusDays(seed % 90 - 20);
    LocalDate until = from.plusDays(100);
    List<SpendCell> cells = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      cells.addAll(spend.cells(day));
    }
    Map<SpendTotals.Key, BigDecimal> days = nonZero(SpendTotals.of(cells));
    Map<SpendTotals.Key, BigDecimal> range = nonZero(spend.totals(from, until));
    assertThat(range.keySet()).as("seed %d", seed).isEqualTo(days.keySet());
    days.forEach(
        (key, amount) ->
            assertThat(range.get(key)).as("seed %d, %s", seed, key).isEqualByComparingTo(amount));
  }

  private static Map<SpendTotals.Key, BigDecimal> nonZero(SpendTotals totals) {
    Map<SpendTotals.Key, BigDecimal> kept = new HashMap<>(totals.amounts());
    kept.values().removeIf(amount -> amount.signum() == 0);
    return kept;
  }
}
