package io.parallelrun.domain.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What samples up to a moment say about something. Always the same size, however many there were.
 *
 * @param status unknown until it is decided, then up, degraded or down
 * @param failed failed checks in a row, counted up to {@link #COUNTED}
 * @param working checks in a row that found it working, counted likewise
 * @param history how much its outcomes change
 * @param flapping whether they change so much that they say nothing
 * @param lastAt time of the latest sample; null before the first
 * @param lastMeasured the same of those that could be measured
 * @param lastSuccess the same of those that found it working
 */
public record Standing(
    HealthState status,
    int failed,
    int working,
    FlapHistory history,
    boolean flapping,
    @Nullable Instant lastAt,
    @Nullable Instant lastMeasured,
    @Nullable Instant lastSuccess) {
  /** Longer rows are not told apart. */
  public static final int COUNTED = 100;

  /** Before the first sample. */
  public static final Standing NONE =
      new Standing(HealthState.UNKNOWN, 0, 0, FlapHistory.NONE, false, null, null, null);

  /** With one more sample, later than all before. */
  public Standing next(HealthSample sample, HealthPolicy policy) {
    Instant at = sample.at();
    if (sample.outcome() == Outcome.UNMEASURED) {
      return new Standing(
          status, failed, working, history, flapping, at, lastMeasured, lastSuccess);
    }
    boolean works = sample.outcome().works();
    int failures = works ? 0 : Math.min(COUNTED, failed + 1);
    int successes = works ? Math.min(COUNTED, working + 1) : 0;
    FlapHistory changes = history.add(sample.outcome());
    return new Standing(
        status(sample.outcome(), failures, successes, policy),
        failures,
        successes,
        changes,
        changes.atLeast(flapping ? policy.steadyBelow() : policy.flappingAt()),
        at,
        at,
        works ? at : lastSuccess);
  }

  private HealthState status(Outcome outcome, int failures, int successes, HealthPolicy policy) {
    return switch (outcome) {
      case UNMEASURED -> status;
      case DOWN -> failures >= policy.failures() ? HealthState.DOWN : status;
      case DEGRADED -> working(HealthState.DEGRADED, successes, policy);
      case UP -> working(HealthState.UP, successes, policy);
    };
  }

  private HealthState working(HealthState found, int successes, HealthPolicy policy) {
    boolean worked = status == HealthState.UP || status == HealthState.DEGRADED;
    return worked || successes >= policy.successes() ? found : status;
  }

  /**
   * The state at a moment. What is down stays down while nothing else is known; what is up is late
   * once its last success is older than it lasts, whether checks failed since or none came.
   */
  public HealthState at(Instant now, HealthPolicy policy) {
    boolean answers = status == HealthState.UP || status == HealthState.DEGRADED;
    if (answers && !isKnown(lastSuccess, now, policy)) {
      return HealthState.LATE;
    }
    return flapping && isKnown(lastMeasured, now, policy) ? HealthState.FLAPPING : status;
  }

  /**
   * The same when a check at that moment brought nothing new: what its last sample said is true
   * then, too.
   */
  public Standing confirmedAt(Instant at) {
    if (lastMeasured == null || !at.isAfter(lastMeasured)) {
      return this;
    }
    return new Standing(
        status, failed, working, history, flapping, lastAt, at, working > 0 ? at : lastSuccess);
  }

  private static boolean isKnown(@Nullable Instant at, Instant now, HealthPolicy policy) {
    return at != null && !now.isAfter(at.plus(policy.lasts()));
  }
}
