package io.parallelrun.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * The quarter of an hour of a series that has not ended: what came in it is kept with the series,
 * which each poll writes anyway, and is written to the roll-ups once instead of at each poll.
 *
 * @param slot epoch seconds / 900
 * @param day epoch day of the run's zone; a quarter of an hour that belongs to two days is two
 *     slots
 * @param rollup what came in it
 */
record OpenSlot(long slot, long day, Rollup rollup) {
  /** Its columns, in the order of {@link #read} and {@link #bind}. */
  static final String COLUMNS =
      "open_slot, open_day, open_n, open_total, open_least, open_most, open_last_at,"
          + " open_last_value, open_n_up, open_sketch";

  private static final int NUMBERS = 9;

  /** Whether it is the slot of a time. */
  boolean covers(long slotOfTime, long dayOfTime) {
    return slot == slotOfTime && day == dayOfTime;
  }

  /**
   * Reads one from its columns.
   *
   * @param first number of the first of them
   * @return null where a series has none
   */
  static @Nullable OpenSlot read(ResultSet rows, int first, SeriesField field) throws SQLException {
    long slot = rows.getLong(first);
    return rows.wasNull()
        ? null
        : new OpenSlot(slot, rows.getLong(first + 1), Rollup.read(rows, first + 2, field));
  }

  /** Binds one, or none, to its columns. */
  static void bind(PreparedStatement statement, int first, @Nullable OpenSlot open)
      throws SQLException {
    if (open == null) {
      for (int i = 0; i < NUMBERS; i++) {
        statement.setNull(first + i, Types.BIGINT);
      }
      statement.setBytes(first + NUMBERS, null);
      return;
    }
    statement.setLong(first, open.slot);
    statement.setLong(first + 1, open.day);
    open.rollup.bind(statement, first + 2);
  }
}
