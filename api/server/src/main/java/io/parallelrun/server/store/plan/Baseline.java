package io.parallelrun.server.store.plan;

import java.time.Instant;

/**
 * That a version of a run was made its plan.
 *
 * @param revision 1 for the first
 * @param version of the definition
 * @param frozenAt when
 * @param actor who did it
 * @param note why; may be empty
 */
public record Baseline(int revision, int version, Instant frozenAt, String actor, String note) {}
