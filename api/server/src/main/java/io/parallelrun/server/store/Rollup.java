package io.parallelrun.server.store;

import org.jspecify.annotations.Nullable;

/** What is kept of the samples of one series in one slot of time. */
final class Rollup {
  private final boolean health;
  private final @Nullable Sketch sketch;
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
    this.sketch = field.hasSketch() ? new Sketch() : null;
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
      sketch.add(value);
    }
  }

  byte @Nullable [] sketchBytes() {
    return sketch == null ? null : sketch.bytes();
  }

  void addSketch(byte @Nullable [] bytes) {
    if (sketch != null && bytes != null) {
      sketch.add(bytes);
    }
  }
}
