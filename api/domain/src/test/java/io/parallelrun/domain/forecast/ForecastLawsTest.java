package io.parallelrun.domain.forecast;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.simulation.Trials;
import io.parallelrun.domain.simulation.Workers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any work; the seed is in the message of a failure. */
class ForecastLawsTest {
  private static final LocalDate TODAY = date("2026-02-23");
  private static final LocalDate FIRST_SUNDAY = date("2025-11-23");

  static Stream<Long> seeds() {
    return Draws.seeds(25);
  }

  private static Forecast drawn(long seed, int more, Trials trials) {
    Random random = new Random(seed);
    List<Workstream> work = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      Work next = Work.named("w" + i);
      if (i > 0 && random.nextBoolean()) {
        next = next.after("w" + random.nextInt(i));
      }
      if (random.nextInt(4) == 0) {
        int low = random.nextInt(30);
        int likely = low + random.nextInt(30);
        next = next.days(low, likely, likely + random.nextInt(60));
      } else {
        long[] weeks = random.longs(6 + random.nextInt(6), 0, 12).toArray();
        next = next.weekly(FIRST_SUNDAY, weeks).growing("0", "0.1", "0.5");
        next = next.backlog(Integer.toString(random.nextInt(200) + more));
      }
      work.add(next.build());
    }
    Ledger ledger =
        Ledger.of(
            SampleRun.planned()
                .gateStreakDays(random.nextInt(10))
                .workstreams(work.toArray(Workstream[]::new))
                .build(),
            date("2028-01-01"));
    return Forecast.of(ledger, Map.of(), TODAY, trials);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void oneThreadAndEightGiveTheSameForecast(long seed) {
    Trials trials = Trials.seeded(seed).times(777);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      assertThat(drawn(seed, 0, trials.by(new Workers(pool, 8))))
          .as("seed %d", seed)
          .isEqualTo(drawn(seed, 0, trials));
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreBacklogEndsNoEarlierAndCostsNoLess(long seed) {
    SimulatedEnd less = drawn(seed, 0, Trials.seeded(seed).times(500)).end().orElseThrow();
    SimulatedEnd more = drawn(seed, 25, Trials.seeded(seed).times(500)).end().orElseThrow();
    for (int percent : List.of(50, 80, 85, 95)) {
      assertThat(more.date(percent).date())
          .as("seed %d, P%d", seed, percent)
          .isAfterOrEqualTo(less.date(percent).date());
      assertThat(more.cost(percent).economic())
          .as("seed %d, P%d", seed, percent)
          .isGreaterThanOrEqualTo(less.cost(percent).economic());
    }
    assertThat(more.withinTimeBox().ratio())
        .as("seed %d", seed)
        .isLessThanOrEqualTo(less.withinTimeBox().ratio());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsShownIsInOrderAndInBounds(long seed) {
    Forecast forecast = drawn(seed, 0, Trials.seeded(seed).times(500));
    SimulatedEnd end = forecast.end().orElseThrow();
    for (int i = 1; i < end.dates().size(); i++) {
      assertThat(end.dates().get(i).date())
          .as("seed %d", seed)
          .isAfterOrEqualTo(end.dates().get(i - 1).date());
      assertThat(end.costs().get(i).economic())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(end.costs().get(i - 1).economic());
      assertThat(end.costs().get(i).total())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(end.costs().get(i - 1).total());
    }
    end.deadlines()
        .forEach(it -> assertThat(it.missed().ratio()).as("seed %d", seed).isBetween(0.0, 1.0));
    for (WorkForecast work : forecast.workstreams()) {
      work.risk()
          .ifPresent(
              risk -> {
                assertThat(risk.ifDone().days()).as("seed %d", seed).isLessThanOrEqualTo(0);
                assertThat(risk.ifUnblocked().days()).as("seed %d", seed).isLessThanOrEqualTo(0);
                assertThat(risk.ifWeekLater().days()).as("seed %d", seed).isBetween(0L, 7L);
                assertThat(risk.costPerDay().economic().signum())
                    .as("seed %d", seed)
                    .isNotNegative();
              });
    }
  }
}
