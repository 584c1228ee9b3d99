package io.parallelrun.server.store.action;

/** How much it matters. Names are stored: never rename one. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Look at it. */
  WARNING,
  /** Act. */
  CRITICAL
}
