package io.parallelrun.domain.sending;

/** What the guard of sends says. */
public enum GuardState {
  /** Somebody was mailed by both. */
  DUAL,
  /** Both sides said all there is to say, and nobody was. */
  CLEAN,
  /** A side has not said what it sent. */
  UNKNOWN
}
