package io.parallelrun.server.store.readiness;

import io.parallelrun.domain.readiness.Waiver;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A waiver as it was entered.
 *
 * @param waiver what it lets pass
 * @param actor who entered it
 * @param revokedAt when somebody took it back; null while nobody did
 * @param revokedBy who did; null while nobody did
 */
public record StoredWaiver(
    long id,
    Waiver waiver,
    String actor,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  /** Whether it lets its gate pass on a day. */
  public boolean holds(LocalDate day) {
    return revokedAt == null && waiver.holds(day);
  }
}
