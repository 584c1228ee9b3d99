package io.parallelrun.domain.validation;

/**
 * A comparison that is fed range by range: all rows of a key, of every side, lie in one range. Not
 * safe to share between threads.
 */
public interface Comparing {
  /**
   * Takes a range of keys.
   *
   * @param legacy rows of the legacy side, in any order
   * @param replacement rows of the replacement
   * @param again rows of the legacy side, read again; empty when it was not
   */
  void range(Iterable<Row> legacy, Iterable<Row> replacement, Iterable<Row> again);

  /**
   * Takes a range in which checksums say that every side is the same.
   *
   * @param legacy rows of the legacy side
   */
  void equalRange(Iterable<Row> legacy);

  /** What it came to. */
  Comparison result();
}
