package io.parallelrun.domain;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How many cases a law draws. The system property {@code laws.draws} lowers the count where each
 * law runs thousands of times, as under mutation; by default each law draws its own.
 */
public final class Draws {
  private static final int MOST = Integer.getInteger("laws.draws", Integer.MAX_VALUE);

  private Draws() {}

  /** That many, or fewer when so told. */
  public static int atMost(int count) {
    return Math.min(count, MOST);
  }

  /** Seeds from 1. */
  public static Stream<Long> seeds(int count) {
    return LongStream.rangeClosed(1, atMost(count)).boxed();
  }
}
