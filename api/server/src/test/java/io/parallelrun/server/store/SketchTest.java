package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 511, 512, 1_000_003, Long.MAX_VALUE})
  void aValueIsKnownToHalfAPercent(long value) {
    Sketch sketch = new Sketch();
    sketch.add(value);
    assertThat((double) percentile(50, sketch)).isCloseTo(value, within(value * 0.004));
  }

  @Test
  void belowZeroIsZero() {
    Sketch sketch = new Sketch();
    sketch.add(-5);
    assertThat(percentile(100, sketch)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void percentilesOfManySumsAreNearTheExactOnes(int seed) {
    Random random = new Random(seed);
    long[] values = random.longs(5_000, 0, 1L << (8 * seed)).toArray();
    Sketch[] parts = new Sketch[25];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Sketch();
      for (int j = i; j < values.length; j += parts.length) {
        // As when a stored slot is read, added to and written again.
        Sketch reread = new Sketch();
        reread.add(parts[i].bytes());
        reread.add(values[j]);
        parts[i] = reread;
      }
    }
    Arrays.sort(values);
    for (double percent : new double[] {1, 50, 95, 99, 100}) {
      long exact = values[(int) Math.ceil(values.length * percent / 100) - 1];
      assertThat((double) percentile(percent, parts))
          .as("seed %d, %s %%", seed, percent)
          .isCloseTo(exact, within(exact * 0.004 + 1));
    }
  }

  private static long percentile(double percent, Sketch... sketches) {
    SketchSum sum = new SketchSum();
    for (Sketch sketch : sketches) {
      sum.add(sketch.bytes());
    }
    return sum.percentile(percent);
  }
}
