package io.parallelrun.domain.validation;

/** How closely two sides are compared: the rungs of a ladder, from cheap to thorough. */
public enum CheckKind {
  /** How many there are. */
  COUNTS,
  /** How many there are of each group. */
  GROUPED_COUNTS,
  /** Sum, smallest and largest of each number. */
  AGGREGATES,
  /** Which keys there are. */
  KEYS,
  /** Which keys there are, and each compared field of them. */
  ROWS,
  /**
   * Whether everybody who opted out on the legacy side is opted out on the replacement: exact, and
   * in that direction alone.
   */
  CONSENT;

  /** Whether it compares key by key. */
  public boolean isKeyed() {
    return this == KEYS || this == ROWS || this == CONSENT;
  }
}
