package io.parallelrun.domain.validation;

/**
 * Mean and spread of differences between numbers, taken one by one.
 *
 * @param n how many
 * @param mean of them
 * @param squares sum of the squared distances from the mean
 * @param size mean of the absolute values they are differences from
 */
public record Moments(long n, double mean, double squares, double size) {
  /** Of nothing. */
  public static final Moments NONE = new Moments(0, 0, 0, 0);

  /** With one more. */
  Moments plus(double difference, double of) {
    long count = n + 1;
    double off = difference - mean;
    double moved = mean + off / count;
    return new Moments(
        count, moved, squares + off * (difference - moved), size + (Math.abs(of) - size) / count);
  }

  /** Square of the standard error of the mean. */
  double error() {
    return n < 2 ? 0 : squares / (n - 1) / n;
  }
}
