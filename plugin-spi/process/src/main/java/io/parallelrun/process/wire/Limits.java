package io.parallelrun.process.wire;

/**
 * What one frame may hold. Both ends of a pipe are given the same.
 *
 * @param frameBytes longest frame, head included
 * @param observations most observations of one poll
 * @param elements most elements of all lists of one frame together, JSON aside
 * @param textBytes longest single text, bodies of HTTP aside
 * @param depth deepest nesting of JSON
 */
public record Limits(int frameBytes, int observations, int elements, int textBytes, int depth) {
  /** Longest frame of any configuration. */
  public static final int MOST_FRAME_BYTES = 32 * 1024 * 1024;

  private static final int ELEMENTS = 500_000;
  private static final int TEXT_BYTES = 1024 * 1024;
  private static final int DEPTH = 1_000;

  public Limits {
    if (frameBytes < 1024 || frameBytes > MOST_FRAME_BYTES) {
      throw new IllegalArgumentException(
          "frameBytes: expected 1024 to " + MOST_FRAME_BYTES + ", got " + frameBytes);
    }
    if (observations < 1 || observations > elements) {
      throw new IllegalArgumentException(
          "observations: expected 1 to " + elements + ", got " + observations);
    }
  }

  /** The usual limits with another count of observations. */
  public static Limits of(int observations) {
    return new Limits(MOST_FRAME_BYTES, observations, ELEMENTS, TEXT_BYTES, DEPTH);
  }
}
