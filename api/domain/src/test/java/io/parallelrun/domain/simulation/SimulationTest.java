package io.parallelrun.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.domain.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the simulation; the seed is in the message of a failure. */
class SimulationTest {
  private static final int MOST = 1_000;

  static Stream<Long> seeds() {
    return Draws.seeds(30);
  }

  /** A network that can be drawn again with more work, or with a task waiting for nothing. */
  private static Network drawn(long seed, long more, int streak) {
    Random random = new Random(seed);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(6); i++) {
      List<Integer> after = new ArrayList<>();
      for (int before = 0; before < i; before++) {
        if (random.nextInt(3) == 0) {
          after.add(before);
        }
      }
      tasks.add(Task.named("task" + i, duration(random, more), after));
    }
    return Network.of(tasks, streak);
  }

  private static WorkDuration duration(Random random, long more) {
    if (random.nextInt(3) == 0) {
      double low = random.nextInt(20);
      double likely = low + random.nextInt(20);
      return new PertDuration(
          new BetaPert(low, likely, likely + random.nextInt(40)), random.nextDouble());
    }
    long[] samples = random.longs(6, 0, 40).toArray();
    BetaPert growth = random.nextBoolean() ? new BetaPert(0, 0.1, 0.5) : null;
    return new Bootstrap(random.nextInt(400) + more, samples, 7, growth);
  }

  private static Simulation run(Network network, long seed) {
    return Simulation.run(network, Trials.seeded(seed).times(500), MOST);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void oneThreadAndEightAgree(long seed) {
    Network network = drawn(seed, 0, 3);
    Trials trials = Trials.seeded(seed).times(1_001);
    Simulation alone = Simulation.run(network, trials, MOST);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Simulation together = Simulation.run(network, trials.by(new Workers(pool, 8)), MOST);
      for (int day = 0; day <= MOST; day++) {
        assertThat(together.end().count(day)).as("seed %d", seed).isEqualTo(alone.end().count(day));
      }
      for (int task = 0; task < network.size(); task++) {
        assertThat(together.critical(task)).as("seed %d", seed).isEqualTo(alone.critical(task));
        assertThat(together.endsLast(task)).as("seed %d", seed).isEqualTo(alone.endsLast(task));
        assertThat(together.end(task).quantile(50))
            .as("seed %d", seed)
            .isEqualTo(alone.end(task).quantile(50));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreWorkNeverEndsEarlier(long seed) {
    DayDistribution less = run(drawn(seed, 0, 0), seed).end();
    DayDistribution more = run(drawn(seed, 1 + seed, 0), seed).end();
    assertNotEarlier(more, less, seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void questionsOfWhatIfMoveTheEndTheRightWay(long seed) {
    Network network = drawn(seed, 0, 2);
    Simulation simulation = run(network, seed);
    for (int task = 0; task < network.size(); task++) {
      assertNotEarlier(simulation.end(), simulation.endIfUnblocked(task), seed);
      assertNotEarlier(simulation.endIfUnblocked(task), simulation.endIfDone(task), seed);
      assertNotEarlier(simulation.endIfDelayed(task, 7), simulation.end(), seed);
      assertNotEarlier(simulation.end(), simulation.end(task), seed);
      assertThat(simulation.critical(task).ratio())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(simulation.endsLast(task).ratio());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void quantilesAreInOrderAndProbabilitiesInBounds(long seed) {
    DayDistribution end = run(drawn(seed, 0, 0), seed).end();
    int last = 0;
    for (int percent = 1; percent <= 100; percent++) {
      int day = end.quantile(percent).orElse(MOST + 1);
      assertThat(day).as("seed %d, P%d", seed, percent).isGreaterThanOrEqualTo(last);
      assertThat(end.low(percent).orElse(MOST + 1)).as("seed %d", seed).isLessThanOrEqualTo(day);
      assertThat(end.high(percent).orElse(MOST + 1))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(day);
      if (day <= MOST) {
        assertThat(end.within(day).ratio())
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(percent / 100.0);
        assertThat(end.within(day - 1L).ratio()).as("seed %d", seed).isLessThan(percent / 100.0);
      }
      last = day;
    }
    for (int day = -1; day <= MOST + 1; day++) {
      assertThat(end.within(day).ratio()).as("seed %d", seed).isBetween(0.0, 1.0);
      assertThat(end.within(day).ratio() + end.after(day).ratio())
          .as("seed %d", seed)
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void aKnownNetworkHasAKnownEnd() {
    // a 10 → b 5 and c 8 → d 1; c is the longer way.
    Network network =
        Network.of(
            List.of(
                fixed("a", 10),
                fixed("b", 5, 0),
                fixed("c", 8, 0),
                fixed("d", 1, 1, 2),
                fixed("e", 19)),
            7);
    Simulation simulation = run(network, 1);
    assertThat(simulation.end().quantile(50)).hasValue(26);
    assertThat(simulation.end(1).quantile(50)).hasValue(15);
    assertThat(simulation.end(3).quantile(50)).hasValue(19);
    assertThat(simulation.endsLast(3).ratio()).isEqualTo(1);
    assertThat(simulation.endsLast(4).ratio()).isEqualTo(1);
    assertThat(simulation.endsLast(2).ratio()).isZero();
    assertThat(simulation.critical(0).ratio()).isEqualTo(1);
    assertThat(simulation.critical(1).ratio()).isZero();
    assertThat(simulation.critical(2).ratio()).isEqualTo(1);
    assertThat(simulation.critical(3)).isEqualTo(new Probability(1, 0));
    assertThat(simulation.endIfDone(4).quantile(50)).hasValue(26);
    assertThat(simulation.endIfUnblocked(3).quantile(50)).hasValue(26);
    assertThat(simulation.endIfDelayed(2, 3).quantile(50)).hasValue(29);
    assertThat(simulation.endIfDelayed(1, 3).quantile(50)).hasValue(26);
    assertThat(simulation.endIfDelayed(1, 5).quantile(50)).hasValue(28);
  }

  @Test
  void finishedWorkIsNeverCritical() {
    Network network = Network.of(List.of(fixed("a", 0), fixed("b", 4, 0), fixed("c", 0, 1)), 0);
    Simulation simulation = run(network, 1);
    assertThat(simulation.critical(0).ratio()).isZero();
    assertThat(simulation.critical(1).ratio()).isEqualTo(1);
    assertThat(simulation.critical(2).ratio()).isZero();
    assertThat(simulation.endsLast(2).ratio()).isZero();
    assertThat(simulation.endIfDone(1).quantile(50)).hasValue(0);
  }

  @Test
  void noWorkIsOverWhenTheGateIs() {
    Simulation simulation = run(Network.of(List.of(), 5), 1);
    assertThat(simulation.end().quantile(50)).hasValue(5);
  }

  @Test
  void workThatNeverMovesNeverEnds() {
    Network network =
        Network.of(List.of(Task.named("w", new Bootstrap(1, new long[6], 7, null), List.of())), 0);
    DayDistribution end = run(network, 1).end();
    assertThat(end.quantile(1)).isEmpty();
    assertThat(end.unfinished()).isEqualTo(new Probability(1, 0));
    assertThat(end.within(Long.MAX_VALUE).ratio()).isZero();
  }

  @Test
  void theHorizonItselfStillCounts() {
    assertThat(run(Network.of(List.of(fixed("a", MOST)), 0), 1).end().quantile(50)).hasValue(MOST);
    assertThat(run(Network.of(List.of(fixed("a", MOST)), 1), 1).end().quantile(50)).isEmpty();
    assertThat(run(Network.of(List.of(fixed("a", 3_000)), 0), 1).end().unfinished().ratio())
        .isEqualTo(1);
  }

  @Test
  void hugeWorkEndsWithoutOverflow() {
    long most = Bootstrap.MOST_WORK;
    SplittableRandom random = new SplittableRandom(1);
    assertThat(new Bootstrap(most, new long[] {1}, 7, null).draw(random, MOST)).isEqualTo(MOST + 1);
    assertThat(new Bootstrap(most, new long[] {most}, 7, null).draw(random, MOST)).isEqualTo(7);
    assertThat(new Bootstrap(most, new long[] {most / 2 + 1}, 31, null).draw(random, MOST))
        .isEqualTo(62);
    assertThat(new Bootstrap(most, new long[] {most}, 7, new BetaPert(3, 3, 3)).draw(random, MOST))
        .isEqualTo(28);
  }

  @Test
  void aWeekIsCutEvenly() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(new Bootstrap(10, new long[] {70}, 7, null).draw(random, MOST)).isEqualTo(1);
    assertThat(new Bootstrap(11, new long[] {70}, 7, null).draw(random, MOST)).isEqualTo(2);
    assertThat(new Bootstrap(70, new long[] {70}, 7, null).draw(random, MOST)).isEqualTo(7);
    assertThat(new Bootstrap(71, new long[] {70}, 7, null).draw(random, MOST)).isEqualTo(8);
    assertThat(new Bootstrap(0, new long[] {70}, 7, null).draw(random, MOST)).isZero();
  }

  @Test
  void growthIsWorkOnTop() {
    SplittableRandom random = new SplittableRandom(1);
    BetaPert half = new BetaPert(0.5, 0.5, 0.5);
    assertThat(new Bootstrap(10, new long[] {1}, 1, half).draw(random, MOST)).isEqualTo(15);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void threePointsHaveTheMomentsOfTheirBeta(long seed) {
    Random random = new Random(seed);
    double low = random.nextInt(50);
    double likely = low + random.nextInt(50);
    double high = likely + 1 + random.nextInt(50);
    BetaPert pert = new BetaPert(low, likely, high);
    SplittableRandom draws = new SplittableRandom(seed);
    int n = 50_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double value = pert.draw(draws);
      assertThat(value).as("seed %d", seed).isBetween(low, high);
      sum += value;
      squares += value * value;
    }
    double mean = (low + 4 * likely + high) / 6;
    double variance = (mean - low) * (high - mean) / 7;
    String points = low + ", " + likely + ", " + high;
    assertThat(sum / n)
        .as("seed %d, %s", seed, points)
        .isCloseTo(mean, within(4 * Math.sqrt(variance / n)));
    assertThat(squares / n - sum / n * sum / n)
        .as("seed %d, %s", seed, points)
        .isCloseTo(variance, within(variance * 0.05));
  }

  @Test
  void aBetaOfFiveAndOneHasItsExactQuantiles() {
    // low, likely = high: the distribution function is x^5.
    SplittableRandom draws = new SplittableRandom(5);
    BetaPert pert = new BetaPert(0, 1, 1);
    int n = 100_000;
    int below = 0;
    for (int i = 0; i < n; i++) {
      below += pert.draw(draws) <= 0.8 ? 1 : 0;
    }
    double p = Math.pow(0.8, 5);
    assertThat((double) below / n).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / n)));
  }

  @Test
  void onlyWhatIsLeftOfAnEstimateCounts() {
    SplittableRandom random = new SplittableRandom(1);
    BetaPert ten = new BetaPert(10, 10, 10);
    assertThat(new PertDuration(ten, 1).draw(random, MOST)).isEqualTo(10);
    assertThat(new PertDuration(ten, 0.25).draw(random, MOST)).isEqualTo(3);
    assertThat(new PertDuration(ten, 0.7).draw(random, MOST)).isEqualTo(7);
    assertThat(new PertDuration(ten, 0).draw(random, MOST)).isZero();
    assertThat(new PertDuration(ten, 1).draw(random, 9)).isEqualTo(10);
  }

  @Test
  void whatCannotBeIsRefused() {
    BetaPert one = new BetaPert(1, 1, 1);
    assertRefused(() -> new BetaPert(2, 1, 3), "low ≤ likely ≤ high, got 2.0, 1.0, 3.0");
    assertRefused(() -> new BetaPert(1, 3, 2), "low ≤ likely ≤ high");
    assertRefused(() -> new BetaPert(Double.NaN, 3, 4), "low ≤ likely ≤ high");
    assertRefused(() -> new BetaPert(0, 3, Double.POSITIVE_INFINITY), "low ≤ likely ≤ high");
    assertRefused(() -> new PertDuration(one, 1.1), "leftRatio");
    assertRefused(() -> new PertDuration(one, -0.1), "leftRatio");
    assertRefused(() -> new Bootstrap(-1, new long[] {1}, 7, null), "left");
    assertRefused(() -> new Bootstrap(1, new long[0], 7, null), "samples");
    assertRefused(() -> new Bootstrap(1, new long[] {-1}, 7, null), "samples");
    assertRefused(() -> new Bootstrap(1, new long[] {1}, 0, null), "periodDays");
    assertRefused(() -> new Bootstrap(1, new long[] {1}, 32, null), "periodDays");
    assertRefused(() -> Network.of(List.of(fixed("a", 1, 0)), 0), "tasks[0].after");
    assertRefused(() -> Network.of(List.of(fixed("a", 1, -1)), 0), "tasks[0].after");
    assertRefused(() -> Network.of(List.of(), -1), "streakDays");
    assertRefused(() -> Trials.seeded(1).times(0), "trials");
    assertRefused(() -> Trials.seeded(1).times(1_000_001), "trials");
    assertRefused(() -> new Workers(Runnable::run, 0), "width");
    Network network = Network.of(List.of(), 0);
    assertRefused(() -> Simulation.run(network, Trials.seeded(1), 0), "most");
    assertRefused(() -> Simulation.run(network, Trials.seeded(1), 10_001), "most");
    DayDistribution end = Simulation.run(network, Trials.seeded(1), 1).end();
    assertRefused(() -> end.quantile(0), "percent");
    assertRefused(() -> end.quantile(101), "percent");
  }

  @Test
  void theErrorOfAShareIsThatOfABinomial() {
    Probability half = Probability.of(5_000, 10_000);
    assertThat(half.ratio()).isEqualTo(0.5);
    assertThat(half.standardError()).isCloseTo(0.005, within(1e-12));
  }

  private static void assertRefused(ThrowingCallable making, String field) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }

  private static void assertNotEarlier(DayDistribution later, DayDistribution earlier, long seed) {
    for (int day = 0; day <= MOST; day++) {
      assertThat(later.within(day).ratio())
          .as("seed %d, day %d", seed, day)
          .isLessThanOrEqualTo(earlier.within(day).ratio());
    }
  }

  private static Task fixed(String name, int days, Integer... after) {
    return Task.named(name, new PertDuration(new BetaPert(days, days, days), 1), List.of(after));
  }
}
