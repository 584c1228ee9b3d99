package io.parallelrun.server.readmodel;

/**
 * The figures of a run were worked out for Prometheus; whoever is about to work them out as well
 * can take them. Fired on the thread that publishes metrics, which must not be held up.
 */
public record RunComputed(ComputedRun run) {}
