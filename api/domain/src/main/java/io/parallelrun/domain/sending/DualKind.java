package io.parallelrun.domain.sending;

/** What both platforms did. Names are stored: never rename one. */
public enum DualKind {
  /** Both mailed the person, whatever it was. */
  PERSON,
  /** Both sent the person the same message. */
  MESSAGE,
  /** Both counted the same thing the person did. */
  TRACKED
}
