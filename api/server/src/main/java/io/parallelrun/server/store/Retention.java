package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** Removes what is no longer kept. Daily roll-ups stay. */
@ApplicationScoped
public class Retention {
  private final DataSource database;
  private final Clock clock;

  Retention(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Removes single samples, roll-ups of 15 minutes and poll log entries that are older than they
   * are kept.
   *
   * @return rows removed
   */
  @Transactional
  public int apply(Duration samples, Duration quarterHours, Duration pollLog) {
    return delete("delete from sample where at < ?", oldest(samples))
        + delete(
            "delete from rollup_quarter_hour where slot < ?",
            oldest(quarterHours) / SampleWriter.QUARTER_HOUR_MILLIS)
        + delete("delete from poll_log where started_at < ?", oldest(pollLog));
  }

  private long oldest(Duration kept) {
    return clock.instant().minus(kept).toEpochMilli();
  }

  private int delete(String sql, long before) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, before);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("removing what is no longer kept", e);
    }
  }
}
