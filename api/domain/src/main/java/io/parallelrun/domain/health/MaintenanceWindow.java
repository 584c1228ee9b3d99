package io.parallelrun.domain.health;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.Side;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which somebody works on a run, one of its sides or one of its integrations. It always
 * ends.
 *
 * @param from its first moment
 * @param until its first moment after; at most {@link #LONGEST} later
 * @param side null for both
 * @param integration its slug; null for all
 */
public record MaintenanceWindow(
    Instant from, Instant until, @Nullable Side side, @Nullable String integration) {
  /** Longer work is a pause, and somebody should say so. */
  public static final Duration LONGEST = Duration.ofDays(30);

  public MaintenanceWindow {
    from = Check.given("from", from);
    until = Check.given("until", until);
    if (!until.isAfter(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw new DefinitionException(
          "until", "a moment after " + from + ", 30 days at most", until.toString());
    }
  }

  /** Whether it is under way. */
  public boolean activeAt(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** Whether a leg is worked on at a moment. */
  public boolean covers(Leg leg, Instant at) {
    return activeAt(at)
        && (side == null || side == leg.side())
        && (integration == null || integration.equals(leg.integration()));
  }
}
