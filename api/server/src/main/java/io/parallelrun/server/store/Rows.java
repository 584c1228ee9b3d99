package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes rows with plain SQL; null values are bound as text, instants as milliseconds.
 * For stores alone.
 *
 * @param doing what it reads, for the message of a failure
 */
public record Rows(DataSource database, String doing) {
  private static final int AT_ONCE = 1_000;

  /** Makes something of a row. */
  public interface Mapper<T> {
    /** Makes it of the row the cursor is on. */
    T map(ResultSet rows) throws SQLException;
  }

  /** The rows of a query. */
  public <T> List<T> read(String sql, Mapper<T> mapper, @Nullable Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, values);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(mapper.map(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading " + doing, e);
    }
  }

  /** How many rows a statement changed. */
  public int change(String sql, @Nullable Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("changing " + doing, e);
    }
  }

  /** The same statement for many rows, some at a time. */
  public void changeAll(String sql, List<@Nullable Object[]> all) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < all.size(); i++) {
        bind(statement, all.get(i));
        statement.addBatch();
        if ((i + 1) % AT_ONCE == 0 || i + 1 == all.size()) {
          statement.executeBatch();
        }
      }
    } catch (SQLException e) {
      throw new StoreException("changing " + doing, e);
    }
  }

  /** The id a new row was given; nothing when it was not added. */
  public java.util.OptionalLong insert(String sql, @Nullable Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"})) {
      bind(insert, values);
      if (insert.executeUpdate() == 0) {
        return java.util.OptionalLong.empty();
      }
      try (ResultSet keys = insert.getGeneratedKeys()) {
        return keys.next()
            ? java.util.OptionalLong.of(keys.getLong(1))
            : java.util.OptionalLong.empty();
      }
    } catch (SQLException e) {
      throw new StoreException("adding " + doing, e);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value == null) {
        statement.setNull(i + 1, Types.VARCHAR);
      } else if (value instanceof Instant at) {
        statement.setLong(i + 1, at.toEpochMilli());
      } else if (value instanceof Enum<?> constant) {
        statement.setString(i + 1, constant.name());
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  /** The moment in a column that is never null. */
  public static Instant instant(ResultSet rows, int column) throws SQLException {
    return Instant.ofEpochMilli(rows.getLong(column));
  }

  /** The moment in a column; null where there is none. */
  public static @Nullable Instant optional(ResultSet rows, int column) throws SQLException {
    long at = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(at);
  }
}
