package io.parallelrun.server.store.readiness;

/** What was decided. Names are stored: never rename one. */
public enum SignOffDecision {
  /** Cut over. */
  GO,
  /** Do not. */
  NO_GO
}
