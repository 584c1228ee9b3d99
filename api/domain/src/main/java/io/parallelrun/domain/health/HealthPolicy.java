package io.parallelrun.domain.health;

import io.parallelrun.domain.run.Watch;
import java.time.Duration;

/**
 * How samples are turned into a state.
 *
 * @param interval between two checks
 * @param grace how much later than that a success may come before it counts as late
 * @param failures failed checks in a row that make it down
 * @param successes checks in a row that make it work again
 * @param flappingAt share of change, in percent, from which it counts as flapping
 * @param steadyBelow share of change, in percent, below which it no longer does
 */
public record HealthPolicy(
    Duration interval,
    Duration grace,
    int failures,
    int successes,
    int flappingAt,
    int steadyBelow) {

  /** What is to be followed where checks usually come that often. */
  public static HealthPolicy of(Watch watch, Duration usual) {
    Duration interval = watch.interval() == null ? usual : watch.interval();
    return new HealthPolicy(
        interval,
        watch.grace() == null ? interval : watch.grace(),
        watch.failures(),
        watch.successes(),
        watch.flappingAt(),
        watch.steadyBelow());
  }

  /** How long a success lasts: after that it is late. */
  public Duration lasts() {
    return interval.plus(grace);
  }
}
