package io.parallelrun.server.readmodel.sending;

import io.parallelrun.domain.sending.GuardReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the sends of a run at one moment, read once for all who ask.
 *
 * @param at the moment
 * @param guard of sends by both platforms; null when nothing watches them, or nobody asked
 * @param ramps in the order of the run; empty as well when nobody asked
 */
public record SendingFacts(Instant at, @Nullable GuardReport guard, List<RampView> ramps) {
  public SendingFacts {
    ramps = List.copyOf(ramps);
  }

  /** When nobody asks. */
  public static SendingFacts unasked(Instant at) {
    return new SendingFacts(at, null, List.of());
  }
}
