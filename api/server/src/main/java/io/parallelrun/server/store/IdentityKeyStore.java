package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which key people of a run are hashed with, and what was read with it. Safe from any thread. */
@ApplicationScoped
public class IdentityKeyStore {
  private static final String OF_RUN =
      " in (select c.id from connection c join run r on r.id = c.run_id where r.slug = ?)";

  private static final Set<SeriesField> OVERLAP =
      Set.of(
          SeriesField.IDENTITIES_SHARED,
          SeriesField.IDENTITIES_LEGACY_ONLY,
          SeriesField.IDENTITIES_REPLACEMENT_ONLY,
          SeriesField.IDENTITIES_DUAL_ACTIVE,
          SeriesField.ACTIVE_LEGACY_ONLY,
          SeriesField.ACTIVE_REPLACEMENT_ONLY);

  private final DataSource database;
  private final Event<RunChanged> changed;

  IdentityKeyStore(DataSource database, Event<RunChanged> changed) {
    this.database = database;
    this.changed = changed;
  }

  private record Key(int number, @Nullable Instant at, @Nullable String by) {}

  /** The key of a run; nothing when there is no such run. */
  @Transactional
  public Optional<StoredIdentityKey> find(String run) {
    return using(
        connection -> {
          Key key = key(connection, run, "").orElse(null);
          return key == null
              ? Optional.empty()
              : Optional.of(
                  new StoredIdentityKey(
                      key.number(), key.at(), key.by(), readings(connection, run)));
        });
  }

  /** The number of the key of a run; nothing when there is no such run. */
  @Transactional
  public Optional<Integer> number(String run) {
    return using(connection -> key(connection, run, "").map(Key::number));
  }

  /** The same, and the key stays until the transaction of the caller ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Integer> hold(String run) {
    return using(connection -> key(connection, run, lock(connection)).map(Key::number));
  }

  /** Waits for polls that are being stored, and lets none begin until the transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock() {
    using(
        connection -> {
          TenureStore.lockAll(connection);
          return true;
        });
  }

  /**
   * Has another key take the place of the one of a run. Every hash of the old one is gone: rosters
   * are removed, and how they overlap is not known until they were read again, which is asked for.
   * What was counted on earlier days stays.
   *
   * @return the number of the new key; nothing when there is no such run
   */
  @Transactional
  public Optional<Integer> rotate(String run, Instant at, String by) {
    return using(
        connection -> {
          TenureStore.lockAll(connection);
          Optional<Integer> old = key(connection, run, lock(connection)).map(Key::number);
          if (old.isPresent()) {
            replace(connection, run, old.get() + 1, at, by);
            changed.fire(new RunChanged(run));
          }
          return old.map(number -> number + 1);
        });
  }

  private static void replace(Connection connection, String run, int number, Instant at, String by)
      throws SQLException {
    change(
        connection,
        "delete from identity_key where run_id = (select id from run where slug = ?)",
        run);
    change(
        connection,
        "insert into identity_key (run_id, key_number, rotated_at, rotated_by)"
            + " select id, ?, ?, ? from run where slug = ?",
        number,
        at.toEpochMilli(),
        by,
        run);
    change(
        connection,
        "update connection set requested_at = ? where type <> ? and id in"
            + " (select connection_id from roster_reading) and id"
            + OF_RUN,
        at.toEpochMilli(),
        StoredConnection.PUSH,
        run);
    change(connection, "delete from roster where connection_id" + OF_RUN, run);
    change(connection, "delete from roster_reading where connection_id" + OF_RUN, run);
    change(connection, forget(OVERLAP) + OF_RUN, run);
  }

  /**
   * Takes back what was last known of how the rosters of a run overlap; earlier days stay.
   *
   * @return as of when it was known, before which nothing is stored any more; 1970 when it never
   *     was
   */
  @Transactional
  public Instant forgetOverlap(String run) {
    return using(
        connection -> {
          change(connection, forget(OVERLAP) + OF_RUN, run);
          return overlapAt(connection, run);
        });
  }

  private static Instant overlapAt(Connection connection, String run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select coalesce(max(last_at), 0) from series where field in ("
                + names(OVERLAP)
                + ") and connection_id"
                + OF_RUN)) {
      select.setString(1, run);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return Instant.ofEpochMilli(rows.getLong(1));
      }
    }
  }

  /** When it was observed stays: samples never go back behind it. */
  private static String forget(Set<SeriesField> fields) {
    return "update series set last_value = null, last_quality = null where field in ("
        + names(fields)
        + ") and connection_id";
  }

  private static String names(Set<SeriesField> fields) {
    return fields.stream()
        .map(field -> "'" + field.name() + "'")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /**
   * One that leaves others free to write rows that refer to the run, where there is such a lock.
   */
  private static String lock(Connection connection) throws SQLException {
    boolean postgres =
        connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("PostgreSQL");
    return postgres ? " for no key update" : " for update";
  }

  private static Optional<Key> key(Connection connection, String run, String lock)
      throws SQLException {
    if (!lock.isEmpty() && !exists(connection, run, lock)) {
      return Optional.empty();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select k.key_number, k.rotated_at, k.rotated_by from run r"
                + " left join identity_key k on k.run_id = r.id where r.slug = ?")) {
      select.setString(1, run);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(key(rows)) : Optional.empty();
      }
    }
  }

  private static Key key(ResultSet rows) throws SQLException {
    int number = rows.getInt(1);
    return rows.wasNull()
        ? new Key(StoredIdentityKey.FIRST, null, null)
        : new Key(number, Instant.ofEpochMilli(rows.getLong(2)), rows.getString(3));
  }

  private static boolean exists(Connection connection, String run, String lock)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select r.id from run r where r.slug = ?" + lock)) {
      select.setString(1, run);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static List<RosterReading> readings(Connection connection, String run)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.slug, g.read_at, g.people from roster_reading g"
                + " join connection c on c.id = g.connection_id join run r on r.id = c.run_id"
                + " where r.slug = ? order by c.slug")) {
      select.setString(1, run);
      List<RosterReading> readings = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          readings.add(
              new RosterReading(
                  rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getInt(3)));
        }
      }
      return readings;
    }
  }

  private static int change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private interface Use<T> {
    T of(Connection connection) throws SQLException;
  }

  private <T> T using(Use<T> use) {
    try (Connection connection = database.getConnection()) {
      return use.of(connection);
    } catch (SQLException e) {
      throw new StoreException("keeping which key people are hashed with", e);
    }
  }
}
