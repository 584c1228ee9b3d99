package io.parallelrun.domain.validation;

/**
 * How far checksums narrowed the comparison down.
 *
 * @param ranges into which the keys were split
 * @param differing ranges whose checksums differ
 * @param steps checksums that were looked at to find them
 */
public record Checksums(int ranges, int differing, int steps) {
  /** Of a comparison without. */
  public static final Checksums NONE = new Checksums(0, 0, 0);
}
