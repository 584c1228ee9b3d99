package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.server.store.readiness.StoredWaiver;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision to go on although a gate does not pass.
 *
 * @param gate slug of the gate
 * @param owner who answers for it
 * @param from first day it holds, in the run's zone
 * @param until last day it holds
 * @param actor who entered it
 * @param revokedAt when it was taken back; null while it was not
 * @param revokedBy who did; null while nobody did
 * @param hard whether its gate cannot be waived, so that it lets nothing pass
 * @param holds whether it lets its gate pass today
 */
public record WaiverView(
    long id,
    String gate,
    String reason,
    String owner,
    LocalDate from,
    LocalDate until,
    String actor,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    boolean hard,
    boolean holds) {

  static WaiverView of(StoredWaiver stored, LocalDate today, boolean hard) {
    return new WaiverView(
        stored.id(),
        stored.waiver().gate(),
        stored.waiver().reason(),
        stored.waiver().owner(),
        stored.waiver().from(),
        stored.waiver().until(),
        stored.actor(),
        stored.createdAt(),
        stored.revokedAt(),
        stored.revokedBy(),
        hard,
        !hard && stored.holds(today));
  }

  /** Where it stands, in a word. */
  public String stateText() {
    if (revokedAt != null) {
      return "revoked";
    }
    return hard ? "not honored: consent cannot be waived" : holds ? "holds" : "expired";
  }
}
