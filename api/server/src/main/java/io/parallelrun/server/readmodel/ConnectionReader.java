package io.parallelrun.server.readmodel;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollLogEntry;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads connections and their polls, in a number of queries that runs and history do not change.
 */
@ApplicationScoped
public class ConnectionReader {
  private final ConnectionStore connections;
  private final RunStore runs;
  private final SeriesReader series;
  private final PollReader polls;
  private final Clock clock;

  ConnectionReader(
      ConnectionStore connections,
      RunStore runs,
      SeriesReader series,
      PollReader polls,
      Clock clock) {
    this.connections = connections;
    this.runs = runs;
    this.series = series;
    this.polls = polls;
    this.clock = clock;
  }

  /** Every connection, by slug. */
  public List<ConnectionView> all() {
    Map<String, RunDefinition> definitions =
        runs.all().stream().collect(Collectors.toMap(StoredRun::slug, StoredRun::definition));
    Observed observed =
        Observed.ofPollers(clock.instant(), series.connectionHealth(), polls.statuses());
    return connections.all().stream()
        // One of a run that came after the runs were read is shown the next time.
        .flatMap(
            connection ->
                Optional.ofNullable(definitions.get(connection.run())).stream()
                    .map(run -> ConnectionViews.of(connection, run, observed)))
        .toList();
  }

  /** A connection. */
  public Optional<ConnectionView> find(String slug) {
    return connections
        .find(slug)
        .flatMap(
            connection ->
                runs.find(connection.run())
                    .map(run -> ConnectionViews.of(connection, run.definition(), observed(slug))));
  }

  private Observed observed(String connection) {
    return Observed.ofPollers(
        clock.instant(), series.connectionHealth(connection), polls.statusesOf(connection));
  }

  /** Polls of a connection, newest first, with a smaller id than one. */
  public List<PollLogEntry> pollLog(String connection, long before, int limit) {
    return polls.log(connection, before, limit);
  }
}
