package io.parallelrun.server.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/**
 * Removes what is no longer kept, a few thousand rows a transaction, so that polls are stored and
 * pages answered meanwhile. Daily roll-ups stay.
 */
@ApplicationScoped
public class Retention {
  private static final int ROWS_A_TRANSACTION = 5_000;

  /** How much later than its poll began a sample may be. */
  private static final Duration OBSERVED_LATER = Duration.ofHours(1);

  private final DataSource database;
  private final Clock clock;

  Retention(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Rows removed.
   *
   * @param samples single samples
   * @param quarterHours roll-ups of 15 minutes
   * @param polls entries of the poll log
   * @param restatements entries of the log of restated samples
   */
  public record Removed(int samples, int quarterHours, int polls, int restatements) {
    /** All of them. */
    public int rows() {
      return samples + quarterHours + polls + restatements;
    }
  }

  /**
   * Removes single samples, roll-ups of 15 minutes, poll log entries and restatements that are
   * older than they are kept; a restatement is as old as the sample it is about, and an entry of
   * the poll log stays as long as the samples that its poll brought. Not to be called in a
   * transaction.
   */
  public Removed apply(
      Duration samples, Duration quarterHours, Duration pollLog, Duration restatements) {
    Kept kept = close(new Kept(oldest(samples), oldest(quarterHours)));
    closeSlots(kept);
    return new Removed(
        trim("sample", "series_id", "at", "series", kept.samples()),
        trim(
            "rollup_quarter_hour",
            "series_id",
            "slot",
            "series",
            SlotTimes.quarterHour(kept.quarterHours())),
        trim(
            "poll_log",
            "connection_id",
            "started_at",
            "connection",
            oldest(longer(pollLog, samples.plus(OBSERVED_LATER)))),
        trim("restatement", "series_id", "at", "series", oldest(restatements)));
  }

  /**
   * Removes lines of invoices whose last day is longer ago than they are kept, and what lines said
   * before they were corrected. Not to be called in a transaction.
   *
   * @return rows removed
   */
  public int invoices(Duration lines, Duration corrections) {
    long day = Math.floorDiv(oldest(lines), Duration.ofDays(1).toMillis());
    return trim("invoice_line", "connection_id", "until_day", "connection", day)
        + trim(
            "invoice_correction",
            "connection_id",
            "recorded_at",
            "connection",
            oldest(corrections));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private long oldest(Duration kept) {
    return clock.instant().minus(kept).toEpochMilli();
  }

  /** From here on no poll takes a sample for new because what it repeats is gone. */
  private Kept close(Kept wanted) {
    return inTransaction(
        connection -> {
          TenureStore.lockAll(connection);
          Kept kept = Kept.read(connection).later(wanted);
          kept.write(connection);
          return kept;
        });
  }

  /** Open slots that long ago are of series that fell silent; they join the days that stay. */
  private void closeSlots(Kept kept) {
    long before = SlotTimes.quarterHour(kept.quarterHours());
    int closed;
    do {
      closed =
          inTransaction(
              connection -> {
                TenureStore.lockAll(connection);
                return Rollups.close(connection, before, ROWS_A_TRANSACTION);
              });
    } while (closed == ROWS_A_TRANSACTION);
  }

  private int trim(String table, String owner, String time, String owners, long before) {
    String oldest =
        String.format(
            "select max(x.%2$s) from (select %2$s from %1$s where %3$s = ? and %2$s < ?"
                + " order by %2$s limit %4$d) x",
            table, time, owner, ROWS_A_TRANSACTION);
    String delete = String.format("delete from %s where %s = ? and %s <= ?", table, owner, time);
    Deque<Long> left = new ArrayDeque<>(ids(owners));
    int removed = 0;
    while (!left.isEmpty()) {
      removed += inTransaction(connection -> trim(connection, oldest, delete, left, before));
    }
    return removed;
  }

  private static int trim(
      Connection connection, String oldest, String delete, Deque<Long> left, long before)
      throws SQLException {
    int removed = 0;
    try (PreparedStatement select = connection.prepareStatement(oldest);
        PreparedStatement statement = connection.prepareStatement(delete)) {
      while (!left.isEmpty() && removed < ROWS_A_TRANSACTION) {
        select.setLong(1, left.element());
        select.setLong(2, before);
        try (ResultSet rows = select.executeQuery()) {
          rows.next();
          long last = rows.getLong(1);
          if (rows.wasNull()) {
            left.remove();
          } else {
            statement.setLong(1, left.element());
            statement.setLong(2, last);
            removed += statement.executeUpdate();
          }
        }
      }
    }
    return removed;
  }

  private Deque<Long> ids(String table) {
    return inTransaction(
        connection -> {
          Deque<Long> ids = new ArrayDeque<>();
          try (PreparedStatement select =
                  connection.prepareStatement("select id from " + table + " order by id");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getLong(1));
            }
          }
          return ids;
        });
  }

  private <T> T inTransaction(Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = database.getConnection()) {
                return work.in(connection);
              } catch (SQLException e) {
                throw new StoreException("removing what is no longer kept", e);
              }
            });
  }

  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }
}
