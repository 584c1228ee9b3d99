package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.PollLogEntry;
import io.parallelrun.server.store.PollReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads connections and their polls. */
@ApplicationScoped
public class ConnectionReader {
  private final OverviewReader overviews;
  private final PollReader polls;

  ConnectionReader(OverviewReader overviews, PollReader polls) {
    this.overviews = overviews;
    this.polls = polls;
  }

  /** Every connection, by slug. */
  public List<ConnectionView> all() {
    return overviews.all().stream()
        .flatMap(overview -> overview.connections().stream())
        .sorted(Comparator.comparing(ConnectionView::slug))
        .toList();
  }

  /** A connection. */
  public Optional<ConnectionView> find(String slug) {
    return overviews.connection(slug);
  }

  /** Polls of a connection, newest first, with a smaller id than one. */
  public List<PollLogEntry> pollLog(String connection, long before, int limit) {
    return polls.log(connection, before, limit);
  }
}
