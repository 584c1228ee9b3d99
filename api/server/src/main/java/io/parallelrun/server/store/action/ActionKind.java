package io.parallelrun.server.store.action;

/** What an action item is about. Names are stored: never rename one. */
public enum ActionKind {
  /** A share of the budget is spent. */
  BUDGET_THRESHOLD,
  /** The run is expected to cost more than its budget. */
  BUDGET_FORECAST,
  /** The contingency is spent. */
  CONTINGENCY_EXHAUSTED,
  /** A decision is due, or was missed. */
  DECISION,
  /** A connection brings nothing. */
  CONNECTION_DOWN,
  /** An integration does not work on a side, by itself. */
  INTEGRATION_DOWN,
  /** Both sides disagree by more than is tolerated. */
  CHECK_DIFFERS,
  /** A gate had passed, and fails. */
  GATE_BROKEN,
  /** A waiver lets a gate be passed by for a few more days. */
  WAIVER_ENDS,
  /** Something was charged for after it was off and nothing was owed. */
  ZOMBIE_CHARGE,
  /** Both platforms are paid for a capability that the replacement has. */
  REDUNDANT_SPEND,
  /** Somebody was mailed by both platforms. */
  DUAL_SEND,
  /** The key people are hashed with was rotated, and a side has not told its people since. */
  ROSTER_AWAITED,
  /** A vendor states other terms of a contract than were entered. */
  TERM_DIFFERS,
  /** A new sender sends more than it should yet. */
  RAMP_AHEAD
}
