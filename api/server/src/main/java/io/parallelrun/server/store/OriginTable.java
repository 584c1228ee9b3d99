package io.parallelrun.server.store;

import io.parallelrun.server.plugin.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** What made the observations of pollers, and since when. Written when it changes. */
final class OriginTable {
  private final Connection connection;

  OriginTable(Connection connection) {
    this.connection = connection;
  }

  /** Takes note of polls whose observations something else makes than those before. */
  void changed(List<PollTable.Row> rows) throws SQLException {
    for (PollTable.Row row : rows) {
      changed(row, Objects.requireNonNull(row.poll().origin()));
    }
  }

  private void changed(PollTable.Row row, Origin origin) throws SQLException {
    long owner = row.connectionId();
    String poller = row.poll().poller();
    // What it brings was observed later, and what the poll before brought was recorded earlier.
    long since = row.poll().startedAt().toEpochMilli();
    change(
        "delete from origin where connection_id = ? and poller = ? and since = ?",
        owner,
        poller,
        since);
    change(
        "insert into origin (connection_id, poller, since, mark, content) values (?, ?, ?, ?, ?)",
        owner,
        poller,
        since,
        origin.mark(),
        OriginJson.write(origin));
    change(
        "update poller_state set origin_mark = ? where connection_id = ? and poller = ?",
        origin.mark(),
        owner,
        poller);
  }

  private void change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
