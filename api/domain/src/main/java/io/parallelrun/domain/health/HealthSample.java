package io.parallelrun.domain.health;

import io.parallelrun.domain.Check;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One check.
 *
 * @param at when it was made
 * @param outcome what it said
 * @param latency how long it took; null when that was not measured
 */
public record HealthSample(Instant at, Outcome outcome, @Nullable Duration latency) {
  public HealthSample {
    at = Check.given("at", at);
    outcome = Check.given("outcome", outcome);
  }

  /** One that was not timed. */
  public HealthSample(Instant at, Outcome outcome) {
    this(at, outcome, null);
  }
}
