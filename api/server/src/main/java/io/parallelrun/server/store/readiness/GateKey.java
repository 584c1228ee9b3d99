package io.parallelrun.server.store.readiness;

/**
 * A gate as it asks.
 *
 * @param gate its slug
 * @param asks digest of its condition: one that asks for something else has another history
 */
public record GateKey(String gate, String asks) {}
