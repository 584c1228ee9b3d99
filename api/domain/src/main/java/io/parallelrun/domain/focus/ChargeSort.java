package io.parallelrun.domain.focus;

/** What a contract charges for. */
public enum ChargeSort {
  /** The price of its units. */
  SUBSCRIPTION("Subscription", "Recurring"),
  /** Units beyond the included ones. */
  USAGE("Usage", "Usage-Based"),
  /** What is missing to a minimum. */
  SHORTFALL("Shortfall to the agreed minimum", "One-Time"),
  /** Ending it early. */
  TERMINATION_FEE("Early termination fee", "One-Time"),
  /** A credit used, or money given back. */
  CREDIT("Credit", "One-Time");

  private final String words;
  private final String frequency;

  ChargeSort(String words, String frequency) {
    this.words = words;
    this.frequency = frequency;
  }

  String words() {
    return words;
  }

  String frequency() {
    return frequency;
  }
}
