package io.parallelrun.domain.capability;

/** What a part of a day's cost was good for. Each part is of one class. */
public enum SpendClass {
  /** None of the others: the run would not work without it. */
  NECESSARY,
  /** Both platforms are paid for a capability so that the new one can be compared and trusted. */
  VALIDATION,
  /** Both are paid for a capability although the replacement has it and its gate passed. */
  REDUNDANT,
  /** Units of a license that nobody used on that day, as far as they were counted. */
  SHELFWARE,
  /** As many units as were unused when they were last counted, on a day they were not. */
  UNCOUNTED,
  /**
   * What is off: the legacy platform, all of it or for one capability, and what is paid on either
   * side for a capability nobody needs.
   */
  STRANDED
}
