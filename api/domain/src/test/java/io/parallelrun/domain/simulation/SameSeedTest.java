package io.parallelrun.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a seed drew yesterday it draws tomorrow; and the bounds of what can be asked. */
class SameSeedTest {
  private static Network one(String name) {
    Bootstrap work = new Bootstrap(40, new long[] {0, 3, 5, 9, 12}, 7, null);
    return Network.of(List.of(Task.named(name, work, List.of())), 0);
  }

  private static List<Integer> days(Network network, long seed) {
    int[] days = new int[8];
    network.draw(0, seed, 400, days, 0, days.length);
    List<Integer> drawn = new ArrayList<>();
    for (int day : days) {
      drawn.add(day);
    }
    return drawn;
  }

  @Test
  void aSeedAndANameAlwaysDrawTheSame() {
    assertThat(days(one("content"), 1)).containsExactly(63, 47, 36, 35, 42, 32, 32, 40);
    assertThat(days(one("content"), 2)).containsExactly(30, 40, 47, 53, 61, 37, 38, 37);
    assertThat(days(one("data"), 1)).containsExactly(43, 68, 47, 61, 57, 54, 66, 29);
    // FNV-1a, 64 bits.
    WorkDuration any = new PertDuration(new BetaPert(1, 2, 3), 1);
    assertThat(Task.named("", any, List.of()).key()).isEqualTo(0xcbf29ce484222325L);
    assertThat(Task.named("a", any, List.of()).key()).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(Task.named("foobar", any, List.of()).key()).isEqualTo(0x85944171f73967e8L);
  }

  @Test
  void anEstimateAlwaysDrawsTheSame() {
    SplittableRandom random = new SplittableRandom(7);
    BetaPert estimate = new BetaPert(2, 5, 14);
    for (double drawn :
        new double[] {8.225409842696351, 6.624124861580933, 6.476963176008809, 5.392902253740362}) {
      assertThat(estimate.draw(random)).isEqualTo(drawn);
    }
  }

  /** Trial n ends after n days. */
  private static DayDistribution hundred() {
    int[] counts = new int[102];
    Arrays.fill(counts, 0, 100, 1);
    return new DayDistribution(counts);
  }

  @Test
  void quantilesHaveAnInterval() {
    DayDistribution even = hundred();
    assertThat(even.trials()).isEqualTo(100);
    assertThat(even.most()).isEqualTo(100);
    assertThat(even.quantile(50)).hasValue(49);
    // 50 trials, give or take 1.96 · √(100 · 0.5 · 0.5) = 9.8.
    assertThat(even.low(50)).hasValue(39);
    assertThat(even.high(50)).hasValue(60);
    assertThat(even.quantile(85)).hasValue(84);
    assertThat(even.low(85)).hasValue(77);
    assertThat(even.high(85)).hasValue(92);
    assertThat(even.low(1)).hasValue(0);
    assertThat(even.high(100)).hasValue(99);
  }

  @Test
  void aDayHasItsTrialsAndThoseBefore() {
    DayDistribution even = hundred();
    assertThat(even.count(-1)).isZero();
    assertThat(even.count(0)).isEqualTo(1);
    assertThat(even.count(99)).isEqualTo(1);
    assertThat(even.count(100)).isZero();
    assertThat(even.count(101)).isZero();
    assertThat(even.within(-1).ratio()).isZero();
    assertThat(even.within(0).ratio()).isEqualTo(0.01);
    assertThat(even.after(-1).ratio()).isEqualTo(1);
    assertThat(even.after(0).ratio()).isEqualTo(0.99);
    assertThat(even.within(1_000).ratio()).isEqualTo(1);
    assertThat(even.unfinished().ratio()).isZero();
    DayDistribution late = new DayDistribution(new int[] {1, 0, 3});
    assertThat(late.unfinished().ratio()).isEqualTo(0.75);
    assertThat(late.count(1)).isZero();
    assertThat(late.quantile(25)).hasValue(0);
    assertThat(late.quantile(26)).isEmpty();
  }

  @Test
  void aPercentageIsFromOneToAHundred() {
    for (int bad : List.of(0, 101)) {
      String message = "percent: expected 1 to 100, got " + bad;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hundred().quantile(bad))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hundred().low(bad))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hundred().high(bad))
          .withMessage(message);
    }
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    assertThat(Trials.seeded(1).times(1).count()).isEqualTo(1);
    assertThat(Trials.seeded(1).times(1_000_000).count()).isEqualTo(1_000_000);
    assertThat(new Workers(Runnable::run, 1).width()).isEqualTo(1);
    assertThat(new Workers(Runnable::run, 256).width()).isEqualTo(256);
    Trials few = Trials.seeded(1).times(10);
    assertThat(Simulation.run(one("a"), few, 1).end().most()).isEqualTo(1);
    assertThat(Simulation.run(one("a"), few, 10_000).end().most()).isEqualTo(10_000);
    assertThat(Convolution.doneWithin(List.of(100_000), 100_000, 1).get(0)).hasToString("1/1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Simulation.run(one("a"), few, 10_001))
        .withMessage("most: expected 1 to 10000 days, got 10001");
  }

  @Test
  void aDelayNeverGoesBeyondWhatIsLookedAt() {
    Network certain =
        Network.of(
            List.of(Task.named("a", new PertDuration(new BetaPert(3, 3, 3), 1), List.of())), 0);
    Simulation simulation = Simulation.run(certain, Trials.seeded(1).times(10), 20);
    assertThat(simulation.end().quantile(50)).hasValue(3);
    assertThat(simulation.endIfDelayed(0, 5).quantile(50)).hasValue(8);
    assertThat(simulation.endIfDelayed(0, 17).quantile(50)).hasValue(20);
    assertThat(simulation.endIfDelayed(0, 18).unfinished().ratio()).isEqualTo(1);
    assertThat(simulation.endIfDelayed(0, Integer.MAX_VALUE).unfinished().ratio()).isEqualTo(1);
  }
}
