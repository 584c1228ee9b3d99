package io.parallelrun.server.store;

import io.parallelrun.server.plugin.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything one poll leaves behind, stored in one transaction or not at all.
 *
 * @param connection slug of the polled connection
 * @param poller its poller
 * @param zone the run's zone, where days are cut
 * @param tenure in whose right it is stored
 * @param startedAt when the poll began
 * @param took how long it took
 * @param requests HTTP requests it made
 * @param interval until the next one
 * @param samples numbers; empty for a failed poll
 * @param facts what is not a number
 * @param roster the whole roster if one was read, replacing the last; not stored when its key is no
 *     longer the one of the run
 * @param cursor where the next poll goes on; null to leave it
 * @param failure why the poll failed; null when it succeeded
 * @param rejected observations that were not acceptable
 * @param message what happened, for the poll log
 * @param asOf as of when the oldest series of it holds, where that is not when the poll was made;
 *     null when the poll says how things are at its own time
 * @param from where it started; null for the start
 * @param origin what makes its observations; null when that is not known
 * @param invoices lines of invoices
 */
public record PollCommit(
    String connection,
    String poller,
    ZoneId zone,
    Tenure tenure,
    Instant startedAt,
    Duration took,
    int requests,
    Duration interval,
    List<Sample> samples,
    List<Fact> facts,
    Optional<Roster> roster,
    @Nullable SavedCursor cursor,
    @Nullable PollFailure failure,
    int rejected,
    String message,
    @Nullable Instant asOf,
    @Nullable SavedCursor from,
    @Nullable Origin origin,
    List<InvoiceLine> invoices) {
  public PollCommit {
    samples = List.copyOf(samples);
    facts = List.copyOf(facts);
    invoices = List.copyOf(invoices);
  }

  /** A poll without lines of invoices. */
  public PollCommit(
      String connection,
      String poller,
      ZoneId zone,
      Tenure tenure,
      Instant startedAt,
      Duration took,
      int requests,
      Duration interval,
      List<Sample> samples,
      List<Fact> facts,
      Optional<Roster> roster,
      @Nullable SavedCursor cursor,
      @Nullable PollFailure failure,
      int rejected,
      String message,
      @Nullable Instant asOf,
      @Nullable SavedCursor from,
      @Nullable Origin origin) {
    this(
        connection,
        poller,
        zone,
        tenure,
        startedAt,
        took,
        requests,
        interval,
        samples,
        facts,
        roster,
        cursor,
        failure,
        rejected,
        message,
        asOf,
        from,
        origin,
        List.of());
  }

  /** A poll of which it is not known what was asked. */
  public PollCommit(
      String connection,
      String poller,
      ZoneId zone,
      Tenure tenure,
      Instant startedAt,
      Duration took,
      int requests,
      Duration interval,
      List<Sample> samples,
      List<Fact> facts,
      Optional<Roster> roster,
      @Nullable SavedCursor cursor,
      @Nullable PollFailure failure,
      int rejected,
      String message,
      @Nullable Instant asOf) {
    this(
        connection,
        poller,
        zone,
        tenure,
        startedAt,
        took,
        requests,
        interval,
        samples,
        facts,
        roster,
        cursor,
        failure,
        rejected,
        message,
        asOf,
        null,
        null);
  }

  /** A poll that says how things are at its own time. */
  public PollCommit(
      String connection,
      String poller,
      ZoneId zone,
      Tenure tenure,
      Instant startedAt,
      Duration took,
      int requests,
      Duration interval,
      List<Sample> samples,
      List<Fact> facts,
      Optional<Roster> roster,
      @Nullable SavedCursor cursor,
      @Nullable PollFailure failure,
      int rejected,
      String message) {
    this(
        connection,
        poller,
        zone,
        tenure,
        startedAt,
        took,
        requests,
        interval,
        samples,
        facts,
        roster,
        cursor,
        failure,
        rejected,
        message,
        null);
  }
}
