package io.parallelrun.server.store.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link to the status page of a run, without its secret. Times are UTC.
 *
 * @param run slug of the run
 * @param name who it is for, in the words of whoever made it
 * @param createdBy who made it
 * @param expiresAt from when on it leads nowhere; null for never
 */
public record StoredStatusLink(
    long id,
    String run,
    String name,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt) {
  /** Whether it leads nowhere any more. */
  public boolean expiredAt(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
