package io.parallelrun.domain.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Checksums over ranges of keys, and over pairs of ranges up to one over everything: two sides are
 * bisected down to the ranges that differ. Rows of a range count in any order, and each time. Not
 * safe to share between threads.
 */
public final class ChecksumTree {
  private final int ranges;
  private final long[] high;
  private final long[] low;

  /**
   * Over a number of ranges.
   *
   * @param ranges a power of two
   */
  public ChecksumTree(int ranges) {
    if (ranges < 1 || Integer.bitCount(ranges) != 1) {
      throw new IllegalArgumentException("ranges: expected a power of two, got " + ranges);
    }
    this.ranges = ranges;
    this.high = new long[2 * ranges];
    this.low = new long[2 * ranges];
  }

  /** Counts a row into its range, and into every one above. */
  public void add(int range, RowDigest digest) {
    for (int node = ranges + range; node > 0; node /= 2) {
      high[node] += digest.high();
      low[node] += digest.low();
    }
  }

  /** The ranges in which two sides differ, in order. */
  public List<Integer> differing(ChecksumTree other) {
    List<Integer> found = new ArrayList<>();
    descend(other, 1, found::add);
    return found;
  }

  /** How many checksums are looked at to find them. */
  public int steps(ChecksumTree other) {
    return descend(other, 1, range -> {});
  }

  private int descend(ChecksumTree other, int node, IntConsumer found) {
    if (high[node] == other.high[node] && low[node] == other.low[node]) {
      return 1;
    }
    if (node >= ranges) {
      found.accept(node - ranges);
      return 1;
    }
    return 1 + descend(other, 2 * node, found) + descend(other, 2 * node + 1, found);
  }
}
