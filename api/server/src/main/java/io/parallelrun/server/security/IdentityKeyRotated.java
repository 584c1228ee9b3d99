package io.parallelrun.server.security;

/**
 * People of a run are hashed with another key: whatever holds hashes of the one before drops them,
 * in the same transaction.
 *
 * @param run slug
 */
public record IdentityKeyRotated(String run) {}
