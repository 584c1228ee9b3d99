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
    boolean holds) {

  static WaiverView of(StoredWaiver stored, LocalDate today) {
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
        stored.holds(today));
  }

  /** Where it stands, in a word. */
  public String stateText() {
    return holds ? "holds" : revokedAt == null ? "expired" : "revoked";
  }
}
