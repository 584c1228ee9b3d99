package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.Shown;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Incidents. Each leg has one open at most, whoever opens it; a change is made from the state
 * somebody saw, or not at all. Safe from any thread and replica.
 */
@ApplicationScoped
public class IncidentStore {
  private static final int LONGEST_DETAIL = 500;
  private static final String SELECT =
      "select i.id, r.slug, i.integration, i.side, i.state, i.worst, i.cause, i.opened_at,"
          + " i.closed_at from incident i join run r on r.id = i.run_id";

  private final Rows rows;

  IncidentStore(DataSource database) {
    this.rows = new Rows(database, "incidents");
  }

  /** The incidents of a run that are not over, without their changes. */
  @Transactional
  public List<StoredIncident> open(String run) {
    return rows.read(
        SELECT + " where r.slug = ? and i.closed_at is null order by i.id",
        found -> incident(found, Map.of()),
        run);
  }

  /**
   * Incidents of a run, newest first, with what became of them.
   *
   * @param before only those with a smaller id
   */
  @Transactional
  public List<StoredIncident> list(String run, long before, int limit) {
    String part = " where r.slug = ? and i.id < ? order by i.id desc limit ?";
    Map<Long, List<StoredIncident.Change>> changes =
        rows
            .read(
                "select x.incident_id, x.at, x.state, x.cause, x.detail from incident_change x"
                    + " join (select i.id from incident i join run r on r.id = i.run_id"
                    + part
                    + ") part on part.id = x.incident_id order by x.id",
                found ->
                    Map.entry(
                        found.getLong(1),
                        new StoredIncident.Change(
                            Rows.instant(found, 2),
                            HealthState.valueOf(found.getString(3)),
                            found.getString(4),
                            found.getString(5))),
                run,
                before,
                limit)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return rows.read(SELECT + part, found -> incident(found, changes), run, before, limit);
  }

  /** Opens an incident; not when the leg has one that is open. */
  @Transactional
  public boolean open(String run, Leg leg, Shown shown, String detail, Instant at) {
    OptionalLong id =
        rows.insert(
            "insert into incident (run_id, integration, side, state, worst, cause, opened_at,"
                + " open_key) select id, ?, ?, ?, ?, ?, ?, ? from run where slug = ?"
                + " on conflict do nothing",
            leg.integration(),
            leg.side(),
            shown.state(),
            shown.state(),
            shown.cause(),
            at,
            key(run, leg),
            run);
    id.ifPresent(incident -> note(incident, shown, detail, at));
    return id.isPresent();
  }

  private static String key(String run, Leg leg) {
    return run + "/" + leg.integration() + "/" + leg.side();
  }

  /** Takes note of another state of one that is open; not when somebody was faster. */
  @Transactional
  public boolean change(StoredIncident incident, Shown shown, String detail, Instant at) {
    boolean changed =
        rows.change(
                "update incident set state = ?, worst = ?, cause = ?"
                    + " where id = ? and closed_at is null and state = ? and cause = ?",
                shown.state(),
                incident.worst().worse(shown.state()),
                shown.cause(),
                incident.id(),
                incident.state(),
                incident.cause())
            > 0;
    if (changed) {
      note(incident.id(), shown, detail, at);
    }
    return changed;
  }

  /** Ends one that is open; not when somebody was faster. */
  @Transactional
  public boolean close(StoredIncident incident, Shown shown, String detail, Instant at) {
    boolean closed =
        rows.change(
                "update incident set state = ?, closed_at = ?, open_key = null"
                    + " where id = ? and closed_at is null",
                shown.state(),
                at,
                incident.id())
            > 0;
    if (closed) {
      note(incident.id(), shown, detail, at);
    }
    return closed;
  }

  /** Removes incidents that were over before a moment; how many. */
  @Transactional
  public int forget(Instant before) {
    return rows.change("delete from incident where closed_at < ?", before);
  }

  private void note(long incident, Shown shown, String detail, Instant at) {
    rows.change(
        "insert into incident_change (incident_id, at, state, cause, detail)"
            + " values (?, ?, ?, ?, ?)",
        incident,
        at,
        shown.state(),
        shown.cause(),
        detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL - 1) + "…" : detail);
  }

  private static StoredIncident incident(
      ResultSet rows, Map<Long, List<StoredIncident.Change>> changes) throws SQLException {
    long id = rows.getLong(1);
    return new StoredIncident(
        id,
        rows.getString(2),
        new Leg(rows.getString(3), Side.valueOf(rows.getString(4))),
        HealthState.valueOf(rows.getString(5)),
        HealthState.valueOf(rows.getString(6)),
        rows.getString(7),
        Rows.instant(rows, 8),
        Rows.optional(rows, 9),
        changes.getOrDefault(id, List.of()));
  }
}
