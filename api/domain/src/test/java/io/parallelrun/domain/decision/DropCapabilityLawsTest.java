package io.parallelrun.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.domain.DrawnRun;
import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.capability.CapabilitySpend;
import io.parallelrun.domain.capability.CountedLicenses;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.decision.ReleasedShare.Fate;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds when any capabilities of any run are given up; the seed is in the message. */
class DropCapabilityLawsTest {
  private static final LocalDate HORIZON = LocalDate.of(2029, 1, 1);
  private static final LocalDate TODAY = SampleRun.START.plusDays(30);

  /** Days are differences of rounded sums: a later change may turn the tenth decimal. */
  private static final BigDecimal LAST_DIGIT = new BigDecimal("0.000000001");

  private static final LocalDate END = SampleRun.START.plusDays(500);

  static Stream<Long> seeds() {
    return Draws.seeds(120);
  }

  private static RunDefinition run(long seed) {
    return RunDraft.of(DrawnRun.of(seed)).decommissioned(null).build();
  }

  private static Scenario scenario(long seed, RunDefinition run) {
    Random random = new Random(seed * 13);
    Map<String, LocalDate> unneeded = new HashMap<>();
    for (Capability capability : run.capabilities()) {
      LocalDate day = TODAY.plusDays(random.nextInt(300));
      if (random.nextInt(3) > 0 && capability.droppedBy(day).isEmpty()) {
        unneeded.put(capability.slug(), day);
      }
    }
    return new Scenario(null, Map.of(), Set.of(), Map.of(), Map.of(), unneeded);
  }

  private static ScenarioOutcome outcome(Ledger ledger) {
    return ScenarioOutcome.of(ledger, TODAY, END);
  }

  /** The difference is that of the contracts, computed one by one, and nothing else. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theDifferenceIsThatOfTheContracts(long seed) {
    RunDefinition run = run(seed);
    Ledger now = Ledger.of(run, HORIZON);
    Ledger then = Ledger.of(scenario(seed, run).applyTo(run, TODAY), HORIZON);
    BigDecimal contracts = BigDecimal.ZERO;
    for (Contract contract : run.contracts()) {
      contracts =
          contracts
              .add(then.contractAccrual(contract.slug(), run.start(), END))
              .subtract(now.contractAccrual(contract.slug(), run.start(), END));
    }
    assertThat(outcome(then).economic().subtract(outcome(now).economic()))
        .as("seed %d", seed)
        .isEqualByComparingTo(contracts);
    assertThat(run).as("seed %d", seed).isEqualTo(run(seed));
  }

  /**
   * Nothing is saved where nothing can be had, and nothing before the day it is given up. A price a
   * month that is spread over its whole term is spread anew when units change in it, as it is when
   * somebody enters that change, so it is left out here.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onlyContractsOfWhichSomethingCanBeHadChangeAndOnlyFromThenOn(long seed) {
    RunDefinition run = run(seed);
    Scenario scenario = scenario(seed, run);
    Ledger now = Ledger.of(run, HORIZON);
    Ledger then = Ledger.of(scenario.applyTo(run, TODAY), HORIZON);
    Map<String, LocalDate> first = new HashMap<>();
    for (ReleasedShare release : scenario.releases(run, TODAY)) {
      assertThat(release.fewerOn() == null || !release.fewerOn().isBefore(release.from()))
          .as("seed %d, %s", seed, release)
          .isTrue();
      if (release.fate() != Fate.STAYS) {
        first.merge(release.contract(), release.from(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    for (Contract contract : run.contracts()) {
      boolean spreadAnew =
          contract.accrual().dayCount() == DayCount.TERM_EXACT
              && contract.price().per() == PriceBasis.MONTH
              && first.containsKey(contract.slug());
      if (spreadAnew) {
        continue;
      }
      LocalDate until = first.getOrDefault(contract.slug(), HORIZON);
      assertThat(then.contractAccrual(contract.slug(), LocalDate.EPOCH, until))
          .as("seed %d, %s", seed, contract.slug())
          .isCloseTo(
              now.contractAccrual(contract.slug(), LocalDate.EPOCH, until), within(LAST_DIGIT));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theClassesStillSumToTheLedger(long seed) {
    RunDefinition run = run(seed);
    RunDefinition changed = scenario(seed, run).applyTo(run, TODAY);
    Ledger then = Ledger.of(changed, HORIZON);
    CapabilitySpend spend = new CapabilitySpend(then, Map.of(), CountedLicenses.NONE);
    Set<LocalDate> days = new HashSet<>();
    for (int i = 0; i < 400; i += 7) {
      days.add(SampleRun.START.plusDays(i));
    }
    changed.contracts().forEach(c -> c.changes().forEach(change -> days.add(change.on())));
    for (LocalDate day : days) {
      if (!day.isBefore(run.start()) && day.isBefore(HORIZON)) {
        assertThat(spend.totals(day, day.plusDays(1)).total())
            .as("seed %d, %s", seed, day)
            .isEqualByComparingTo(then.onDay(CostScope.ALL, day));
      }
    }
    assertThat(spend.totals(run.start(), END).total())
        .as("seed %d", seed)
        .isEqualByComparingTo(then.total(CostScope.ALL, run.start(), END));
  }
}
