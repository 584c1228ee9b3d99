package io.parallelrun.domain.health;

import static io.parallelrun.domain.health.Checks.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.Draws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over drawn samples; the seed is in the name of a failing one. */
class HealthLawsTest {
  private static final Instant END = START.plus(Duration.ofDays(2));

  static Stream<Long> seeds() {
    return Draws.seeds(300);
  }

  private static HealthPolicy policy(SplittableRandom random) {
    int enter = random.nextInt(10, 80);
    return new HealthPolicy(
        Duration.ofSeconds(random.nextInt(10, 300)),
        Duration.ofSeconds(random.nextInt(0, 300)),
        random.nextInt(1, 5),
        random.nextInt(1, 5),
        enter,
        random.nextInt(1, enter + 1));
  }

  private static List<HealthSample> samples(SplittableRandom random) {
    List<HealthSample> samples = new ArrayList<>();
    Instant at = START;
    Outcome outcome = Outcome.UP;
    int count = random.nextInt(1, 120);
    for (int i = 0; i < count; i++) {
      at = at.plusMillis(random.nextInt(1, random.nextInt(10) == 0 ? 2_000_000 : 200_000));
      if (random.nextInt(3) == 0) {
        outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
      }
      samples.add(new HealthSample(at, outcome));
    }
    return samples;
  }

  private static HealthFold folded(List<HealthSample> samples, HealthPolicy policy) {
    HealthFold fold = HealthFold.EMPTY;
    for (HealthSample sample : samples) {
      HealthFold.Taken taken = fold.take(sample, policy, END);
      assertThat(taken.refusal()).isNull();
      fold = taken.fold();
    }
    return fold;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neverUpWithoutASuccessWithinIntervalAndGrace(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HealthPolicy policy = policy(random);
    HealthFold fold = HealthFold.EMPTY;
    Instant success = null;
    for (HealthSample sample : samples(random)) {
      fold = fold.take(sample, policy, END).fold();
      success = sample.outcome() == Outcome.UP ? sample.at() : success;
      for (int i = 0; i < 5; i++) {
        Instant now = sample.at().plusMillis(random.nextInt(0, 700_000));
        if (fold.at(now, policy) == HealthState.UP) {
          assertThat(success).isNotNull();
          assertThat(now).isBeforeOrEqualTo(success.plus(policy.lasts()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneByOneIsAsAllAtOnce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HealthPolicy policy = policy(random);
    List<HealthSample> samples = samples(random);
    HealthFold fold = folded(samples, policy);
    assertThat(fold.current()).isEqualTo(HealthFold.of(Standing.NONE, samples, policy).current());
    assertThat(fold.recent()).hasSizeLessThanOrEqualTo(HealthFold.RECENT);
    assertThat(HealthFold.of(fold.settled(), fold.recent(), policy)).isEqualTo(fold);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderInWhichSamplesComeChangesNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HealthPolicy policy = policy(random);
    List<HealthSample> samples = samples(random);
    List<HealthSample> shuffled = new ArrayList<>(samples);
    // Within blocks: nothing comes after as many later ones as are settled.
    for (int block = 0; block < shuffled.size(); block += HealthFold.RECENT) {
      int end = Math.min(shuffled.size(), block + HealthFold.RECENT);
      for (int i = end - 1; i > block; i--) {
        int other = random.nextInt(block, i + 1);
        HealthSample swapped = shuffled.get(i);
        shuffled.set(i, shuffled.get(other));
        shuffled.set(other, swapped);
      }
    }
    assertThat(folded(shuffled, policy)).isEqualTo(folded(samples, policy));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void samplesThatComeTwiceChangeNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HealthPolicy policy = policy(random);
    HealthFold fold = folded(samples(random), policy);
    for (HealthSample sample : fold.recent()) {
      assertThat(fold.take(sample, policy, END).fold()).isEqualTo(fold);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsDownIsDownUntilSomethingElseIsKnown(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HealthPolicy policy = policy(random);
    HealthFold fold = folded(samples(random), policy);
    Instant last = java.util.Objects.requireNonNull(fold.current().lastAt());
    if (fold.current().status() == HealthState.DOWN) {
      assertThat(fold.at(last.plus(Duration.ofDays(400)), policy)).isEqualTo(HealthState.DOWN);
    } else {
      assertThat(fold.at(last.plus(Duration.ofDays(400)), policy))
          .isIn(HealthState.UNKNOWN, HealthState.LATE);
    }
  }
}
