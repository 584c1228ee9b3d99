package io.parallelrun.server.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What is kept of the samples of one series in one slot of time; can be merged. */
final class Rollup {
  private static final int SIGNIFICANT_DIGITS = 2;

  private final boolean health;
  private final @Nullable Histogram sketch;
  int n;
  long total;
  long least = Long.MAX_VALUE;
  long most = Long.MIN_VALUE;
  long lastAt = Long.MIN_VALUE;
  long lastValue;
  int up;
  boolean stored;

  Rollup(SeriesField field) {
    this.health = field == SeriesField.HEALTH;
    this.sketch = field.hasSketch() ? new Histogram(SIGNIFICANT_DIGITS) : null;
  }

  void add(long at, long value) {
    n++;
    total += value;
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (at >= lastAt) {
      lastAt = at;
      lastValue = value;
    }
    if (health && value == HealthCode.UP.code()) {
      up++;
    }
    if (sketch != null) {
      sketch.recordValue(Math.max(0, value));
    }
  }

  void merge(Rollup other) {
    n += other.n;
    total += other.total;
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    up += other.up;
    if (other.lastAt >= lastAt) {
      lastAt = other.lastAt;
      lastValue = other.lastValue;
    }
    if (sketch != null && other.sketch != null) {
      sketch.add(other.sketch);
    }
  }

  byte @Nullable [] sketchBytes() {
    if (sketch == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.allocate(sketch.getNeededByteBufferCapacity());
    // Not deflated: the encoding is short already, and deflating cost more than the write.
    int length = sketch.encodeIntoByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  void addSketch(byte @Nullable [] bytes) {
    if (sketch != null && bytes != null) {
      sketch.add(sketch(bytes));
    }
  }

  static Histogram sketch(byte[] bytes) {
    return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(bytes), 1);
  }
}
