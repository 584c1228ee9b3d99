package io.parallelrun.domain.readiness;

/** Where a gate stands. */
public enum GateState {
  /** Its condition holds now and held on enough whole days in a row. */
  PASSED,
  /** Its condition holds now, but not long enough yet. */
  COUNTING,
  /** Nothing fresh is known of its condition now. */
  UNKNOWN,
  /** Its condition does not hold now. */
  FAILED
}
