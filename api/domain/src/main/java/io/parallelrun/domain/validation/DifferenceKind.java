package io.parallelrun.domain.validation;

/** In what way two sides differ. Names are stored: never rename one. */
public enum DifferenceKind {
  /** On the legacy side alone. */
  MISSING("missing on the new side"),
  /** On the replacement alone. */
  EXTRA("only on the new side"),
  /** On both, with another value. */
  CHANGED("another value"),
  /** More than once on the legacy side; the first is compared. */
  LEGACY_DUPLICATE("more than once on the legacy side"),
  /** More than once on the replacement; the first is compared. */
  REPLACEMENT_DUPLICATE("more than once on the new side"),
  /** Opted out on the legacy side, and not on the replacement. */
  OPT_OUT_MISSING("opt-out missing on the new side"),
  /** Opted out on the replacement alone; allowed. */
  OPT_OUT_EXTRA("opted out on the new side alone"),
  /** A number of the whole that is another one. */
  NUMBER("another number");

  private final String text;

  DifferenceKind(String text) {
    this.text = text;
  }

  /** In words. */
  public String text() {
    return text;
  }
}
