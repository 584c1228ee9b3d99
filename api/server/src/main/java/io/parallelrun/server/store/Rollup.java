package io.parallelrun.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  /** Whether its table has it. */
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
    last(at, value);
    if (health && value == HealthCode.UP.code()) {
      up++;
    }
    if (sketch != null) {
      sketch.add(value);
    }
  }

  /** Adds what came in another slot, or in another part of this one. */
  void add(Rollup other) {
    n += other.n;
    total += other.total;
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    last(other.lastAt, other.lastValue);
    up += other.up;
    addSketch(other.sketchBytes());
  }

  private void last(long at, long value) {
    if (at >= lastAt) {
      lastAt = at;
      lastValue = value;
    }
  }

  byte @Nullable [] sketchBytes() {
    return sketch == null ? null : sketch.bytes();
  }

  private void addSketch(byte @Nullable [] bytes) {
    if (sketch != null && bytes != null) {
      sketch.add(bytes);
    }
  }

  /**
   * Reads one from eight columns: n, total, least, most, time and value of the last, up, sketch.
   */
  static Rollup read(ResultSet rows, int first, SeriesField field) throws SQLException {
    Rollup rollup = new Rollup(field);
    rollup.n = rows.getInt(first);
    rollup.total = rows.getLong(first + 1);
    rollup.least = rows.getLong(first + 2);
    rollup.most = rows.getLong(first + 3);
    rollup.lastAt = rows.getLong(first + 4);
    rollup.lastValue = rows.getLong(first + 5);
    rollup.up = rows.getInt(first + 6);
    rollup.addSketch(rows.getBytes(first + 7));
    return rollup;
  }

  /** Binds it to the same eight columns. */
  void bind(PreparedStatement statement, int first) throws SQLException {
    statement.setInt(first, n);
    statement.setLong(first + 1, total);
    statement.setLong(first + 2, least);
    statement.setLong(first + 3, most);
    statement.setLong(first + 4, lastAt);
    statement.setLong(first + 5, lastValue);
    statement.setInt(first + 6, up);
    statement.setBytes(first + 7, sketchBytes());
  }
}
