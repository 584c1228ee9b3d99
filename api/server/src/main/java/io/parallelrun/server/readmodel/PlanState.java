package io.parallelrun.server.readmodel;

/** What the budget of a run is measured by. */
public enum PlanState {
  /** By a plan that somebody froze. */
  FROZEN,
  /** By the definition as it is, because nobody froze a plan: a change moves the plan, too. */
  NOT_FROZEN,
  /** The same, because the frozen plan is in a currency the run no longer has. */
  OTHER_CURRENCY
}
