package io.parallelrun.server.store.readiness;

import java.time.Instant;

/**
 * Somebody else agrees with a decision.
 *
 * @param actor who
 * @param note what there was to add; may be empty
 * @param at when
 */
public record StoredApproval(String actor, String note, Instant at) {}
