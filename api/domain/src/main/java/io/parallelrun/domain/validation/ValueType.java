package io.parallelrun.domain.validation;

/** What the values of a field are. */
public enum ValueType {
  /** Text. */
  TEXT,
  /** A decimal number: 1.50 is 1.5. */
  NUMBER,
  /** A moment: the same moment in two zones is the same. */
  INSTANT
}
