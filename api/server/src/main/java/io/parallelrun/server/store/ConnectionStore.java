package io.parallelrun.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Connections and their settings. Safe from any thread. */
@ApplicationScoped
public class ConnectionStore {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String FIELDS =
      "select c.slug, r.slug, c.platform, c.type, c.settings, c.paused, c.version,"
          + " c.on_start_failure, c.left_off_at"
          + " from connection c join run r on r.id = c.run_id";
  private static final String ALL = FIELDS + " order by c.slug";
  private static final String OF_RUN = FIELDS + " where r.slug = ? order by c.slug";

  private final DataSource database;
  private final Clock clock;
  private final Event<ConnectionChanged> changed;

  ConnectionStore(DataSource database, Clock clock, Event<ConnectionChanged> changed) {
    this.database = database;
    this.clock = clock;
    this.changed = changed;
  }

  /** Every connection, by slug. */
  @Transactional
  public List<StoredConnection> all() {
    // Asked for at every start: plain SQL spares it the loading of a query parser.
    return read(ALL, select -> {});
  }

  /** The connections of a run, by slug. */
  @Transactional
  public List<StoredConnection> ofRun(String run) {
    // Asked for by whatever looks at a run: a thousand entities cost far more than their rows.
    return read(OF_RUN, select -> select.setString(1, run));
  }

  private interface Parameters {
    void set(PreparedStatement select) throws SQLException;
  }

  private List<StoredConnection> read(String sql, Parameters parameters) {
    List<StoredConnection> connections = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      parameters.set(select);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          connections.add(
              new StoredConnection(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  read(rows.getString(5)),
                  rows.getBoolean(6),
                  rows.getInt(7),
                  StartFailure.valueOf(rows.getString(8)),
                  rows.getObject(9) != null));
        }
      }
    } catch (SQLException e) {
      throw new StoreException("reading connections", e);
    }
    return connections;
  }

  /** A connection. */
  @Transactional
  public Optional<StoredConnection> find(String slug) {
    return ConnectionEntity.bySlug(slug).map(ConnectionStore::stored);
  }

  /**
   * Creates or changes a connection.
   *
   * @throws VersionConflictException when its version is not the one there is
   * @throws IllegalArgumentException when the run does not exist
   */
  @Transactional
  public StoredConnection save(StoredConnection connection) {
    Optional<ConnectionEntity> found = ConnectionEntity.bySlug(connection.slug());
    int actual = found.map(entity -> entity.version).orElse(0);
    if (actual != connection.version()) {
      throw new VersionConflictException(
          "connection " + connection.slug(), connection.version(), actual);
    }
    if (actual > 0
        && ConnectionEntity.update(
                "version = version + 1 where slug = ?1 and version = ?2", connection.slug(), actual)
            == 0) {
      throw new VersionConflictException("connection " + connection.slug(), actual, actual + 1);
    }
    ConnectionEntity entity = found.orElseGet(() -> create(connection));
    entity.platform = connection.platform();
    entity.type = connection.type();
    entity.settings = write(connection.settings());
    entity.paused = connection.paused();
    entity.onStartFailure = connection.onStartFailure();
    // Whoever saves it has acted.
    entity.leftOffAt = null;
    entity.version = actual + 1;
    entity.persistAndFlush();
    changed.fire(new ConnectionChanged(connection.run(), connection.slug()));
    return stored(entity);
  }

  /** Removes a connection and everything it observed. */
  @Transactional
  public boolean remove(String slug) {
    Optional<ConnectionEntity> found = ConnectionEntity.bySlug(slug);
    found.ifPresent(
        entity -> {
          String run = entity.run.slug;
          ConnectionEntity.delete("id", entity.id);
          changed.fire(new ConnectionChanged(run, slug));
        });
    return found.isPresent();
  }

  private ConnectionEntity create(StoredConnection connection) {
    ConnectionEntity entity = new ConnectionEntity();
    entity.run =
        RunEntity.bySlug(connection.run())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "run: expected the slug of a run, got " + connection.run()));
    entity.slug = connection.slug();
    entity.createdAt = clock.instant();
    return entity;
  }

  private static StoredConnection stored(ConnectionEntity entity) {
    return new StoredConnection(
        entity.slug,
        entity.run.slug,
        entity.platform,
        entity.type,
        read(entity.settings),
        entity.paused,
        entity.version,
        entity.onStartFailure,
        entity.leftOffAt != null);
  }

  private static String write(Map<String, String> settings) {
    try {
      return MAPPER.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings that cannot be written", e);
    }
  }

  private static Map<String, String> read(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored settings that cannot be read", e);
    }
  }
}
