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
 * @param outcome how it ended in one word, for the poll log: {@code SUCCESS}, {@code PARTIAL} when
 *     it brought something and something is missing, or the kind of failure
 * @param failure why its poller is one that fails; null when it is not
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
    String outcome,
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

  /** A poll that brought nothing, at no time, until more is said of it. */
  public static Builder of(String connection, String poller, ZoneId zone, Tenure tenure) {
    return new Builder(connection, poller, zone, tenure);
  }

  /** The same in the right of another tenure. */
  public PollCommit in(Tenure other) {
    return new PollCommit(
        connection,
        poller,
        zone,
        other,
        startedAt,
        took,
        requests,
        interval,
        samples,
        facts,
        roster,
        cursor,
        outcome,
        failure,
        rejected,
        message,
        asOf,
        from,
        origin,
        invoices);
  }

  /** Says of a poll what there is to say, in any order. Not thread-safe. */
  public static final class Builder {
    private static final String SUCCESS = "SUCCESS";

    private final String connection;
    private final String poller;
    private final ZoneId zone;
    private final Tenure tenure;
    private Instant startedAt = Instant.EPOCH;
    private Duration took = Duration.ZERO;
    private int requests;
    private Duration interval = Duration.ofMinutes(1);
    private List<Sample> samples = List.of();
    private List<Fact> facts = List.of();
    private List<InvoiceLine> invoices = List.of();
    private Optional<Roster> roster = Optional.empty();
    private @Nullable SavedCursor cursor;
    private @Nullable String outcome;
    private @Nullable PollFailure failure;
    private int rejected;
    private String message = "";
    private @Nullable Instant asOf;
    private @Nullable SavedCursor from;
    private @Nullable Origin origin;

    private Builder(String connection, String poller, ZoneId zone, Tenure tenure) {
      this.connection = connection;
      this.poller = poller;
      this.zone = zone;
      this.tenure = tenure;
    }

    /** When it began, how long it took, and how many HTTP requests it made. */
    public Builder made(Instant at, Duration lasted, int sent) {
      startedAt = at;
      took = lasted;
      requests = sent;
      return this;
    }

    /** Until the next one; a minute unless it is said. */
    public Builder every(Duration value) {
      interval = value;
      return this;
    }

    /** Numbers. */
    public Builder samples(List<Sample> value) {
      samples = value;
      return this;
    }

    /** What is not a number. */
    public Builder facts(List<Fact> value) {
      facts = value;
      return this;
    }

    /** Lines of invoices. */
    public Builder invoices(List<InvoiceLine> value) {
      invoices = value;
      return this;
    }

    /** The whole roster, if one was read. */
    public Builder roster(Optional<Roster> value) {
      roster = value;
      return this;
    }

    /** Where the next poll goes on; null to leave it. */
    public Builder next(@Nullable SavedCursor value) {
      cursor = value;
      return this;
    }

    /** How it ended in one word; unless it is said, success or the kind of its failure. */
    public Builder outcome(String word) {
      outcome = word;
      return this;
    }

    /** Why its poller is one that fails; null when it is not. */
    public Builder failure(@Nullable PollFailure value) {
      failure = value;
      return this;
    }

    /** Observations that were not acceptable. */
    public Builder rejected(int value) {
      rejected = value;
      return this;
    }

    /** What happened, for the poll log. */
    public Builder message(String value) {
      message = value;
      return this;
    }

    /** As of when it holds, where that is not its own time. */
    public Builder asOf(@Nullable Instant value) {
      asOf = value;
      return this;
    }

    /** Where it started; null for the start. */
    public Builder from(@Nullable SavedCursor value) {
      from = value;
      return this;
    }

    /** What makes its observations; null when that is not known. */
    public Builder origin(@Nullable Origin value) {
      origin = value;
      return this;
    }

    /** The poll as it was said. */
    public PollCommit build() {
      PollFailure failed = failure;
      String word = outcome;
      if (word == null) {
        word = failed == null ? SUCCESS : failed.kind();
      }
      return new PollCommit(
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
          word,
          failed,
          rejected,
          message,
          asOf,
          from,
          origin,
          invoices);
    }
  }
}
