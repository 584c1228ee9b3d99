package io.parallelrun.server.store.action;

/** Where an action item stands. Names are stored: never rename one. */
public enum ActionState {
  /** Somebody should look. */
  OPEN,
  /** Somebody takes care of it, until a day. */
  ACCEPTED,
  /** Not now: it comes back on a day. */
  SNOOZED,
  /** Somebody decided that it does not matter, until a day. */
  DISMISSED,
  /** What raised it is gone. */
  RESOLVED;

  /** Whether somebody put it aside for some time. */
  public boolean isAside() {
    return this == ACCEPTED || this == SNOOZED || this == DISMISSED;
  }
}
