package io.parallelrun.server.store.readiness;

import java.time.Instant;
import java.util.List;

/**
 * A decision, with what was known when it was taken.
 *
 * @param decision go or no go
 * @param note why
 * @param actor who decided
 * @param at when
 * @param runVersion version of the run it was decided on
 * @param evidence JSON of the gates as they were; never changes
 * @param digest SHA-256 of the evidence, in hex
 * @param approvals of others, oldest first
 */
public record StoredSignOff(
    long id,
    SignOffDecision decision,
    String note,
    String actor,
    Instant at,
    int runVersion,
    String evidence,
    String digest,
    List<StoredApproval> approvals) {
  public StoredSignOff {
    approvals = List.copyOf(approvals);
  }

  StoredSignOff with(List<StoredApproval> others) {
    return new StoredSignOff(id, decision, note, actor, at, runVersion, evidence, digest, others);
  }
}
