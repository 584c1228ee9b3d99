package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Binds rows as one array per column, for statements that unnest them: a statement of any number of
 * rows then costs one execution on both engines.
 */
final class Columns<T> {
  /** H2 takes arrays of 65,536 elements at most. */
  private static final int MOST = 20_000;

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> rows;

  Columns(Connection connection, PreparedStatement statement, List<T> rows) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
  }

  /** Rows in parts that fit into one statement. */
  static <T> List<List<T>> parts(List<T> rows) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += MOST) {
      parts.add(rows.subList(from, Math.min(rows.size(), from + MOST)));
    }
    return parts;
  }

  void bigint(int index, ToLongFunction<T> column) throws SQLException {
    array(index, "bigint", rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
  }

  void integer(int index, Function<T, Integer> column) throws SQLException {
    array(index, "integer", rows.stream().map(column).toArray(Integer[]::new));
  }

  void text(int index, Function<T, String> column) throws SQLException {
    array(index, "varchar", rows.stream().map(column).toArray(String[]::new));
  }

  void bytea(int index, Function<T, byte @Nullable []> column) throws SQLException {
    array(index, "bytea", rows.stream().map(column).toArray(byte[][]::new));
  }

  private void array(int index, String type, Object[] values) throws SQLException {
    statement.setArray(index, connection.createArrayOf(type, values));
  }
}
