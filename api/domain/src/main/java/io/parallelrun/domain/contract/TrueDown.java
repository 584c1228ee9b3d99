package io.parallelrun.domain.contract;

/** When a contract allows fewer units. */
public enum TrueDown {
  /** On the first day of a renewal only. */
  AT_RENEWAL,
  /** On any day. */
  ANY_TIME
}
