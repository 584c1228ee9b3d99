package io.parallelrun.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact answer, and how near the simulation comes. */
class ConvolutionTest {
  /** Standard errors a correct simulation stays within; exceeded once in 15,000 comparisons. */
  private static final double TOLERANCE = 4;

  /** Far out in a tail single trials count, where the standard error says nothing. */
  private static final int FEW_TRIALS = 3;

  @Test
  void aHistoryOfFourWeeksAndSixItems() {
    List<Fraction> within = Convolution.doneWithin(List.of(0, 1, 2, 3), 6, 7);
    assertThat(within.stream().map(Fraction::toString))
        .containsExactly("0/1", "1/16", "5/16", "75/128", "401/512", "919/1024", "489/512");
    int p85 =
        IntStream.range(0, 7).filter(i -> within.get(i).value() >= 0.85).findFirst().orElseThrow();
    assertThat(p85 + 1).isEqualTo(6);
  }

  @Test
  void theSimulationFindsTheSameQuantile() {
    DayDistribution end = simulated(new long[] {0, 1, 2, 3}, 6, 10_000, 1);
    assertThat(end.quantile(85)).hasValue(6);
    assertThat(end.low(85)).hasValue(6);
    assertThat(end.high(85)).hasValue(6);
  }

  @Test
  void nothingToDoIsDone() {
    assertThat(Convolution.doneWithin(List.of(0), 0, 2))
        .extracting(Fraction::value)
        .containsExactly(1.0, 1.0);
    assertThat(Convolution.doneWithin(List.of(0), 1, 2))
        .extracting(Fraction::value)
        .containsExactly(0.0, 0.0);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> Convolution.doneWithin(List.of(), 1, 1))
        .hasMessageContaining("history");
    assertThatThrownBy(() -> Convolution.doneWithin(List.of(-1), 1, 1))
        .hasMessageContaining("history: expected samples of 0 or more, got [-1]");
    assertThatThrownBy(() -> Convolution.doneWithin(List.of(1), -1, 1))
        .hasMessageContaining("backlog");
    assertThatThrownBy(() -> Convolution.doneWithin(List.of(1), 100_001, 1))
        .hasMessageContaining("backlog");
  }

  static Stream<Long> seeds() {
    return Draws.seeds(40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSimulationAgreesWithinItsStandardError(long seed) {
    Random random = new Random(seed);
    List<Integer> history = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(8); i++) {
      history.add(random.nextInt(6));
    }
    history.add(1 + random.nextInt(5));
    int backlog = 1 + random.nextInt(30);
    long[] samples = history.stream().mapToLong(Integer::longValue).toArray();
    DayDistribution end = simulated(samples, backlog, 20_000, seed);
    List<Fraction> exact = Convolution.doneWithin(history, backlog, 60);
    for (int period = 1; period <= 60; period++) {
      double p = exact.get(period - 1).value();
      double error = Math.sqrt(p * (1 - p) / 20_000);
      assertThat(Math.abs(end.within(period).ratio() - p))
          .as("seed %d, %s, backlog %d, period %d", seed, history, backlog, period)
          .isLessThanOrEqualTo(TOLERANCE * error + FEW_TRIALS / 20_000.0);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void weeksAreCutIntoDaysWithoutChangingTheWeeks(long seed) {
    long[] samples = new Random(seed).longs(8, 0, 20).toArray();
    samples[0] = 5;
    Trials trials = Trials.seeded(seed).times(2_000);
    DayDistribution weeks =
        Simulation.run(network(new Bootstrap(60, samples, 1, null)), trials, 300).end();
    DayDistribution days =
        Simulation.run(network(new Bootstrap(60, samples, 7, null)), trials, 2_100).end();
    for (int week = 1; week <= 300; week++) {
      assertThat(days.within(week * 7L)).as("seed %d", seed).isEqualTo(weeks.within(week));
    }
  }

  private static DayDistribution simulated(long[] samples, long backlog, int trials, long seed) {
    return Simulation.run(
            network(new Bootstrap(backlog, samples, 1, null)),
            Trials.seeded(seed).times(trials),
            1_000)
        .end();
  }

  private static Network network(WorkDuration duration) {
    return Network.of(List.of(Task.named("only", duration, List.of())), 0);
  }
}
