package io.parallelrun.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Watch;
import java.time.Duration;
import java.time.Instant;

/** A leg that is checked, for tests: samples by the minute, read at any moment. */
final class Checks {
  static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final HealthPolicy USUAL = HealthPolicy.of(Watch.USUAL, MINUTE);

  private final HealthPolicy policy;
  private HealthFold fold = HealthFold.EMPTY;

  Checks(HealthPolicy policy) {
    this.policy = policy;
  }

  static HealthPolicy policy(int failures, int successes) {
    return new HealthPolicy(MINUTE, MINUTE, failures, successes, 30, 25);
  }

  static Instant minute(long number) {
    return START.plus(MINUTE.multipliedBy(number));
  }

  static HealthSample sample(long minute, Outcome outcome) {
    return new HealthSample(minute(minute), outcome);
  }

  /** A sample of a minute that comes when it is made. */
  Checks at(long minute, Outcome outcome) {
    HealthFold.Taken taken = fold.take(sample(minute, outcome), policy, minute(minute));
    assertThat(taken.refusal()).isNull();
    fold = taken.fold();
    return this;
  }

  HealthState state(long minute) {
    return fold.at(minute(minute), policy);
  }

  HealthFold fold() {
    return fold;
  }
}
