package io.parallelrun.server.readmodel;

import io.parallelrun.server.readmodel.SampleOrigin.Maker;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.OriginReader;
import io.parallelrun.server.store.PollLogEntry;
import io.parallelrun.server.store.RecordedPoll;
import io.parallelrun.server.store.RecordedSample;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.StoredOrigin;
import io.parallelrun.server.store.StoredSample;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says where observed numbers come from. */
@ApplicationScoped
public class SampleOriginReader {
  private static final Set<SeriesField> DERIVED =
      Set.of(
          SeriesField.IDENTITIES_SHARED,
          SeriesField.IDENTITIES_LEGACY_ONLY,
          SeriesField.IDENTITIES_REPLACEMENT_ONLY,
          SeriesField.IDENTITIES_DUAL_ACTIVE,
          SeriesField.ACTIVE_LEGACY_ONLY,
          SeriesField.ACTIVE_REPLACEMENT_ONLY);

  private final OriginReader origins;
  private final ConnectionStore connections;

  SampleOriginReader(OriginReader origins, ConnectionStore connections) {
    this.origins = origins;
    this.connections = connections;
  }

  /**
   * Where a number comes from.
   *
   * @param at when it was observed; null for the newest of its series
   * @return nothing when the series is not of that run, or has no such number
   */
  public Optional<SampleOrigin> find(String run, SeriesKey series, @Nullable Instant at) {
    return connections
        .find(series.connection())
        .filter(connection -> connection.run().equals(run))
        .flatMap(connection -> origins.find(series, at))
        .map(SampleOriginReader::view);
  }

  private static SampleOrigin view(RecordedSample recorded) {
    SeriesKey series = recorded.series();
    StoredSample sample = recorded.sample();
    RecordedPoll poll = recorded.poll();
    StoredOrigin origin = recorded.origin();
    Maker maker = maker(series);
    return new SampleOrigin(
        series.connection(),
        series.field(),
        series.name(),
        maker,
        sample == null ? null : sample.value(),
        sample == null ? null : sample.quality(),
        sample == null ? null : sample.at(),
        sample == null ? null : sample.recordedAt(),
        recorded.poller(),
        origin == null ? null : origin.plugin(),
        origin == null ? null : origin.version(),
        origin == null ? null : origin.connector(),
        origin == null ? null : origin.manifest(),
        recorded.since(),
        origin == null || maker != Maker.CONNECTOR ? List.of() : MadeBy.paths(origin, series),
        poll == null ? null : fetch(poll));
  }

  private static Maker maker(SeriesKey series) {
    if (DERIVED.contains(series.field())) {
      return Maker.DERIVED;
    }
    boolean ofPolls =
        series.field() == SeriesField.HEALTH
            && series.name().startsWith(SeriesKey.CONNECTION_PREFIX);
    return ofPolls ? Maker.POLLING : Maker.CONNECTOR;
  }

  private static SampleOrigin.Fetch fetch(RecordedPoll poll) {
    PollLogEntry entry = poll.entry();
    return new SampleOrigin.Fetch(
        entry.id(),
        entry.startedAt(),
        entry.startedAt().plus(entry.took()),
        entry.outcome(),
        poll.from().text(),
        poll.from().version(),
        poll.trace(),
        poll.requests());
  }
}
