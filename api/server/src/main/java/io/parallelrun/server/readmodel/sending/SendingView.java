package io.parallelrun.server.readmodel.sending;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run sends.
 *
 * @param run its slug
 * @param asOf when it was read
 * @param guard whether people hear from both platforms; null when nothing watches it
 * @param ramps new senders against their plans
 */
public record SendingView(
    String run, Instant asOf, @Nullable GuardView guard, List<RampView> ramps) {
  public SendingView {
    ramps = List.copyOf(ramps);
  }
}
