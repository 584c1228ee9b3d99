package io.parallelrun.server.store;

import java.util.Arrays;

/** The sum of many sketches, for reading percentiles. */
public final class SketchSum {
  private long[] counts = new long[3_072];
  private long total;

  /** Adds what a sketch wrote. */
  public void add(byte[] sketch) {
    Sketch.forEach(sketch, this::add);
  }

  /** Takes out what was counted before; never below nothing. */
  public void remove(byte[] sketch) {
    Sketch.forEach(
        sketch,
        (bucket, count) -> {
          long less = bucket < counts.length ? Math.min(counts[bucket], count) : 0;
          if (less > 0) {
            counts[bucket] -= less;
            total -= less;
          }
        });
  }

  /** Whether it holds nothing. */
  public boolean isEmpty() {
    return total == 0;
  }

  private void add(int bucket, long count) {
    if (bucket >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(bucket + 1, counts.length * 2));
    }
    counts[bucket] += count;
    total += count;
  }

  /** The value below or at which a percentage of the values lie; 0 when there are none. */
  public long percentile(double percent) {
    long rank = Math.max(1, (long) Math.ceil(total * percent / 100));
    long passed = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      passed += counts[bucket];
      if (passed >= rank) {
        return Sketch.value(bucket);
      }
    }
    return 0;
  }
}
