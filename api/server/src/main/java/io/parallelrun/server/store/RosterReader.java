package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Reads the rosters of people, who are known by keyed hash alone. Safe from any thread. */
@ApplicationScoped
public class RosterReader {
  private static final String BOTH =
      " from roster l join connection lc on lc.id = l.connection_id join roster n on n.key_hash ="
          + " l.key_hash join connection nc on nc.id = n.connection_id where lc.slug = ? and"
          + " nc.slug = ? and l.status = 'ACTIVE' and n.last_active >= ?";

  private final DataSource database;

  RosterReader(DataSource database) {
    this.database = database;
  }

  /**
   * An account somebody left behind.
   *
   * @param vendorId the legacy vendor's own id of it
   * @param lastActive when it was last used
   * @param activeElsewhere when its person was last seen on the other side
   */
  public record LeftBehind(String vendorId, Instant lastActive, Instant activeElsewhere) {}

  /**
   * Accounts of one side not used since a moment whose people are active on the other since then,
   * the longest unused first. One whose vendor does not tell when it was used is not among them.
   *
   * @param limit at most so many
   */
  @Transactional
  public List<LeftBehind> leftBehind(String from, String to, Instant since, int limit) {
    String sql =
        "select l.vendor_id, l.last_active, max(n.last_active)"
            + BOTH
            + " and l.last_active < ? group by l.vendor_id, l.last_active"
            + " order by l.last_active, l.vendor_id limit ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      both(select, from, to, since);
      select.setLong(4, since.toEpochMilli());
      select.setInt(5, limit);
      List<LeftBehind> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new LeftBehind(
                  rows.getString(1),
                  Instant.ofEpochMilli(rows.getLong(2)),
                  Instant.ofEpochMilli(rows.getLong(3))));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading accounts that are left behind on " + from, e);
    }
  }

  /**
   * The people of a roster that was read with the key its run uses now.
   *
   * @param readAt when it was read, UTC
   * @param all keyed hashes of them
   * @param active those seen since some moment
   * @param told whether the vendor tells of anybody when they were seen
   */
  public record People(Instant readAt, Set<String> all, Set<String> active, boolean told) {
    public People {
      all = Set.copyOf(all);
      active = Set.copyOf(active);
    }
  }

  /**
   * The people of a connection's roster; nothing when it was not read with the present key.
   *
   * @param activeSince since when somebody must have been seen to count as active
   */
  @Transactional
  public Optional<People> people(String connection, Instant activeSince) {
    // The reading and its rows are of one moment: a roster may be replaced between two statements.
    String sql =
        "select r.key_hash, max(r.last_active), g.read_at from roster_reading g"
            + " join connection c on c.id = g.connection_id"
            + " left join roster r on r.connection_id = g.connection_id"
            + " where c.slug = ? group by r.key_hash, g.read_at";
    try (Connection open = database.getConnection();
        PreparedStatement select = open.prepareStatement(sql)) {
      select.setString(1, connection);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(people(rows, activeSince)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new StoreException("reading the roster of " + connection, e);
    }
  }

  private static People people(ResultSet rows, Instant activeSince) throws SQLException {
    Set<String> all = new HashSet<>();
    Set<String> active = new HashSet<>();
    boolean told = false;
    Instant readAt = Instant.ofEpochMilli(rows.getLong(3));
    do {
      String hash = rows.getString(1);
      long last = rows.getLong(2);
      boolean known = !rows.wasNull();
      told |= known;
      if (hash != null) {
        all.add(hash);
        if (known && last >= activeSince.toEpochMilli()) {
          active.add(hash);
        }
      }
    } while (rows.next());
    return new People(readAt, all, active, told);
  }

  /** Accounts of one side of which nobody tells when they were used, active on the other. */
  @Transactional
  public long notTold(String from, String to, Instant since) {
    return count(from, to, since, " and l.last_active is null", List.of());
  }

  /** How many there are of {@link #leftBehind}, however many that lists. */
  public long countLeftBehind(String from, String to, Instant since) {
    return count(from, to, since, " and l.last_active < ?", List.of(since.toEpochMilli()));
  }

  private long count(String from, String to, Instant since, String which, List<Long> values) {
    String sql = "select count(distinct l.vendor_id)" + BOTH + which;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      both(select, from, to, since);
      for (int i = 0; i < values.size(); i++) {
        select.setLong(4 + i, values.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new StoreException("counting accounts of " + from, e);
    }
  }

  private static void both(PreparedStatement select, String from, String to, Instant since)
      throws SQLException {
    select.setString(1, from);
    select.setString(2, to);
    select.setLong(3, since.toEpochMilli());
  }
}
