package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections that are polled, in step with those that are wanted. Not safe from other threads
 * than its loop's.
 */
final class Watchlist {
  private final ConnectorHost host;
  private final ConnectionStore connections;
  private final RunStore runs;
  private final PollReader polls;
  private final StartFailures starts;
  private final Clock clock;
  private final Map<String, Watched> watched = new HashMap<>();
  private PollReader.DemandMark demandMark = PollReader.DemandMark.NONE;
  private Map<String, PollReader.Demand> demands = Map.of();
  private Tenure tenure = new Tenure(0, 0);

  /** Whether connections that come now are there since the start of the product. */
  private boolean starting = true;

  Watchlist(
      ConnectorHost host,
      ConnectionStore connections,
      RunStore runs,
      PollReader polls,
      StartFailures starts,
      Clock clock) {
    this.host = host;
    this.connections = connections;
    this.runs = runs;
    this.polls = polls;
    this.starts = starts;
    this.clock = clock;
  }

  /** Those that are polled; it does not change under whoever reads it before the next step. */
  Collection<Watched> all() {
    return Collections.unmodifiableCollection(watched.values());
  }

  /** Whether a connection is still the one of its name. */
  boolean holds(Watched connection) {
    return watched.get(connection.slug()) == connection;
  }

  /** Polls in the right of a tenure from here on. */
  void goesOnUnder(Tenure latest) {
    tenure = latest;
    watched.values().forEach(connection -> connection.tenure = latest);
  }

  /** Lets all of them go. */
  void clear() {
    watched.values().forEach(Watched::close);
    watched.clear();
    starts.forgetAll();
  }

  /** Lets go what was removed or changed since, and takes up what came. */
  void follow() {
    if (starting) {
      polls.takeUp();
    }
    PollReader.DemandMark mark = polls.demandMark();
    boolean changed = !mark.equals(demandMark);
    if (changed) {
      demands = polls.demands();
      demandMark = mark;
    }
    if (changed || watched.size() != demands.size()) {
      synchronize();
    }
    starting = false;
  }

  private void synchronize() {
    Map<String, StoredConnection> former = new HashMap<>();
    for (Watched connection : List.copyOf(watched.values())) {
      PollReader.Demand demand = demands.get(connection.slug());
      if (!connection.isWanted(demand)) {
        connection.outdated = true;
        former.put(connection.slug(), connection.connection.stored());
        starts.forget(connection.slug());
        watched.remove(connection.slug());
        connection.close();
        if (demand == null) {
          host.forget(connection.slug());
        }
      }
    }
    if (!watched.keySet().containsAll(demands.keySet())) {
      watch(former);
    }
    watched.values().forEach(each -> each.demand = demands.get(each.slug()));
  }

  /** Watches what came; first of all the vendors that asked to wait are left alone. */
  private void watch(Map<String, StoredConnection> former) {
    Map<String, Instant> rests = polls.rests(clock.instant());
    for (StoredConnection connection : connections.all()) {
      if (!watched.containsKey(connection.slug())) {
        StoredConnection before = former.get(connection.slug());
        boolean freed = before != null && !isSameCredential(before, connection);
        Instant rest = rests.get(connection.slug());
        if (rest != null && !freed) {
          host.rests(connection.type(), connection.settings(), rest);
        }
        watch(connection, before != null, freed);
      }
    }
  }

  private boolean isSameCredential(StoredConnection before, StoredConnection now) {
    return before.type().equals(now.type())
        && host.shareCredential(now.type(), before.settings(), now.settings());
  }

  private void watch(StoredConnection connection, boolean changed, boolean freed) {
    runs.find(connection.run())
        .map(run -> PolledConnection.of(connection, run.definition()))
        .ifPresent(
            polled ->
                watched.put(
                    connection.slug(),
                    new Watched(polled, tenure, changed, freed, trial(connection))));
  }

  private StartTrial trial(StoredConnection connection) {
    return starting ? StartTrial.of(connection.onStartFailure()) : StartTrial.none();
  }
}
