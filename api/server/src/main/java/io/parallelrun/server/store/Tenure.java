package io.parallelrun.server.store;

/**
 * The right to poll a shard. Each new owner gets a higher epoch, so that a former one can no longer
 * store.
 */
public record Tenure(int shard, long epoch) {}
