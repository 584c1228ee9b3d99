package io.parallelrun.server.store.action;

import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Action items. Each is there once for its run and key, whoever brings it and however often; a
 * change is made from the version somebody saw, or not at all. Safe from any thread and replica.
 */
@ApplicationScoped
public class ActionStore {
  private static final String SELECT =
      "select a.id, r.slug, a.item_key, a.kind, a.severity, a.title, a.detail, a.amount,"
          + " a.lasting, a.state, a.opened_at, a.until_at, a.reason, a.actor, a.changed_at,"
          + " a.version from action_item a join run r on r.id = a.run_id";

  private final DataSource database;

  ActionStore(DataSource database) {
    this.database = database;
  }

  /** Action items, newest first. */
  @Transactional
  public List<StoredAction> list(ActionQuery query) {
    StringBuilder sql = new StringBuilder(SELECT).append(" where a.id < ?");
    List<Object> values = new ArrayList<>(List.of(query.before()));
    String run = query.run();
    if (run != null) {
      sql.append(" and r.slug = ?");
      values.add(run);
    }
    if (!query.states().isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(query.states().size(), "?"));
      sql.append(" and a.state in (").append(marks).append(')');
      query.states().forEach(state -> values.add(state.name()));
    }
    values.add(query.limit());
    return read(sql.append(" order by a.id desc limit ?").toString(), values);
  }

  /** Every action item of a run. */
  @Transactional
  public List<StoredAction> ofRun(String run) {
    return read(SELECT + " where r.slug = ? order by a.id", List.of(run));
  }

  /** An action item. */
  @Transactional
  public Optional<StoredAction> find(long id) {
    return read(SELECT + " where a.id = ?", List.of(id)).stream().findFirst();
  }

  /**
   * Opens an item for a finding.
   *
   * @return its id; nothing when there is one already, or no such run
   */
  @Transactional
  public OptionalLong open(String run, Finding finding, String actor, Instant now) {
    String sql =
        "insert into action_item (run_id, item_key, kind, severity, title, detail, amount,"
            + " lasting, state, opened_at, reason, actor, changed_at, version)"
            + " select id, ?, ?, ?, ?, ?, cast(? as numeric(40, 10)), ?, 'OPEN', ?, '', ?, ?, 1"
            + " from run where slug = ? on conflict do nothing";
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, finding.key());
      insert.setString(2, finding.kind().name());
      insert.setString(3, finding.severity().name());
      insert.setString(4, finding.title());
      insert.setString(5, finding.detail());
      insert.setBigDecimal(6, finding.amount());
      insert.setBoolean(7, finding.lasting());
      insert.setObject(8, at);
      insert.setString(9, actor);
      insert.setObject(10, at);
      insert.setString(11, run);
      return insert.executeUpdate() == 0 ? OptionalLong.empty() : id(connection, run, finding);
    } catch (SQLException e) {
      throw new StoreException("opening an action item of run " + run, e);
    }
  }

  private static OptionalLong id(Connection connection, String run, Finding finding)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select a.id from action_item a join run r on r.id = a.run_id"
                + " where r.slug = ? and a.item_key = ?")) {
      select.setString(1, run);
      select.setString(2, finding.key());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /**
   * Changes the state of an item.
   *
   * @param item as it was read
   * @return whether it was changed; not when somebody was faster
   */
  @Transactional
  public boolean change(StoredAction item, ActionChange change, Instant now) {
    boolean opens = change.state() == ActionState.OPEN;
    String sql =
        "update action_item set state = ?, until_at = ?, reason = ?, actor = ?, changed_at = ?,"
            + (opens ? " opened_at = ?," : "")
            + " version = version + 1 where id = ? and version = ?";
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(change.state().name());
    values.add(utc(change.until()));
    values.add(change.reason());
    values.add(change.actor());
    values.add(at);
    if (opens) {
      values.add(at);
    }
    values.add(item.id());
    values.add(item.version());
    return update(sql, values) > 0;
  }

  /** Brings the words and the amount of an item up to date; its state stays. */
  @Transactional
  public boolean refresh(StoredAction item, Finding finding) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(finding.severity().name());
    values.add(finding.title());
    values.add(finding.detail());
    values.add(finding.amount());
    values.add(item.id());
    values.add(item.version());
    return update(
            "update action_item set severity = ?, title = ?, detail = ?,"
                + " amount = cast(? as numeric(40, 10)), version = version + 1"
                + " where id = ? and version = ?",
            values)
        > 0;
  }

  private int update(String sql, List<@Nullable Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        update.setObject(i + 1, values.get(i));
      }
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("changing an action item", e);
    }
  }

  private List<StoredAction> read(String sql, List<Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<StoredAction> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(item(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading action items", e);
    }
  }

  private static StoredAction item(ResultSet rows) throws SQLException {
    BigDecimal amount = rows.getBigDecimal(8);
    Finding finding =
        new Finding(
            rows.getString(3),
            ActionKind.valueOf(rows.getString(4)),
            Severity.valueOf(rows.getString(5)),
            rows.getString(6),
            rows.getString(7),
            amount,
            rows.getBoolean(9));
    return new StoredAction(
        rows.getLong(1),
        rows.getString(2),
        finding,
        ActionState.valueOf(rows.getString(10)),
        rows.getObject(11, OffsetDateTime.class).toInstant(),
        instant(rows.getObject(12, OffsetDateTime.class)),
        rows.getString(13),
        rows.getString(14),
        rows.getObject(15, OffsetDateTime.class).toInstant(),
        rows.getInt(16));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
