package io.parallelrun.server.store;

/**
 * Another replica committed a change to a run, or to what was observed for it. Fired outside of any
 * transaction, usually within milliseconds; may be missed while the database is away.
 *
 * @param run slug of the run
 */
public record ChangedElsewhere(String run) {}
