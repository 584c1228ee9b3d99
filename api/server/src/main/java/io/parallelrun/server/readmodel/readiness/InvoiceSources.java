package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.readiness.BillingStop.Source;
import io.parallelrun.server.store.InvoiceReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.StoredConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who tells what the platforms of a run charge, and how lately. Every poller that ever brought a
 * line counts, because nobody knows which of them would bring the next.
 *
 * @param connections of the run
 * @param sources pollers that ever brought a line
 * @param statuses of pollers of the run
 */
record InvoiceSources(
    List<StoredConnection> connections,
    List<InvoiceReader.Source> sources,
    List<PollerStatus> statuses,
    Instant now) {

  /**
   * How well it is known what a platform charges.
   *
   * @param since what was heard of before says nothing
   */
  Source of(String platform, Instant since) {
    return connections.stream()
        .filter(connection -> connection.platform().equals(platform))
        .flatMap(
            connection ->
                sources.stream()
                    .filter(source -> source.connection().equals(connection.slug()))
                    .map(source -> of(connection, source, since)))
        .min(Comparator.comparing(source -> source == Source.FRESH ? 1 : 0))
        .orElse(Source.NONE);
  }

  private Source of(StoredConnection connection, InvoiceReader.Source source, Instant since) {
    if (source.incomplete()) {
      return Source.INCOMPLETE;
    }
    boolean fresh = !connection.paused() && status(source).filter(s -> fresh(s, since)).isPresent();
    return fresh ? Source.FRESH : Source.STALE;
  }

  private Optional<PollerStatus> status(InvoiceReader.Source source) {
    return statuses.stream()
        .filter(status -> status.connection().equals(source.connection()))
        .filter(status -> status.poller().equals(source.poller()))
        .findFirst();
  }

  private boolean fresh(PollerStatus status, Instant since) {
    Instant known = status.knownAt();
    return known != null
        && !known.isBefore(since)
        && Freshness.of(known, status.interval(), now).isFresh();
  }
}
