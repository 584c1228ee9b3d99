package io.parallelrun.domain.validation;

/** What the keys of a check name. */
public enum KeysOf {
  /** People: a key is kept as a keyed hash and never shown. */
  PEOPLE,
  /** Anything else: a key is kept and shown as it is. */
  THINGS
}
