package io.parallelrun.domain.sending;

/** How a ramp is doing. */
public enum RampState {
  /** Its first day is still to come. */
  NOT_BEGUN,
  /** As much is sent as was planned. */
  ON_PLAN,
  /** Less is sent than was planned. */
  BEHIND,
  /** More is sent than was planned, which costs a sender its name. */
  AHEAD,
  /** The last step was reached. */
  COMPLETE,
  /** Nothing fresh is known. */
  UNKNOWN
}
