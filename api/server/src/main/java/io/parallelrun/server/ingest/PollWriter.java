package io.parallelrun.server.ingest;

import io.parallelrun.domain.run.IdentityScope;
import io.parallelrun.server.plugin.FailurePolicy;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.PollCommit;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SampleStore;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.PollerSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Stores what a poll brought, or that it failed. */
@ApplicationScoped
class PollWriter {
  /** The series in which the host itself says how a connection is. */
  static final String CONNECTION = "connection";

  private final GroupCommit group;
  private final SampleStore samples;
  private final OverlapWriter overlaps;
  private final RunStore runs;
  private final IdentityKey identities;

  PollWriter(
      GroupCommit group,
      SampleStore samples,
      OverlapWriter overlaps,
      RunStore runs,
      IdentityKey identities) {
    this.group = group;
    this.samples = samples;
    this.overlaps = overlaps;
    this.runs = runs;
    this.identities = identities;
  }

  /** What was stored of a push. */
  record Stored(int samples, @Nullable Instant asOf) {}

  /** Stores that a poll failed, alone and at once, in the right of a tenure. */
  void write(
      PolledConnection polled, PollerSpec poller, PollOutcome.Failure failure, Tenure tenure) {
    samples.commit(failure(polled, poller, failure, tenure, end(failure)));
  }

  /**
   * Stores an outcome in the right of a tenure, together with others of the moment.
   *
   * @param wanted whether it still says something; asked just before it is stored
   * @param hurried whether somebody waits for it
   * @return whether it was stored; fails with what {@link SampleStore#commit} throws
   */
  CompletableFuture<Boolean> write(
      PolledConnection polled,
      PollerSpec poller,
      PollOutcome outcome,
      Tenure tenure,
      BooleanSupplier wanted,
      boolean hurried) {
    Instant at = end(outcome);
    if (outcome instanceof PollOutcome.Success success) {
      Normalized normalized = normalize(polled, poller, success.result(), at);
      Instant asOf = AsOf.Rule.POLLED.of(success, normalized);
      CompletableFuture<Boolean> stored =
          group.store(
              success(polled, poller, success, normalized, tenure, at, asOf), wanted, hurried);
      return normalized.roster().isEmpty()
          ? stored
          : stored.thenApply(
              there -> {
                if (there) {
                  overlap(polled, poller, tenure, at);
                }
                return there;
              });
    }
    return group.store(
        failure(polled, poller, (PollOutcome.Failure) outcome, tenure, at), wanted, hurried);
  }

  private static Instant end(PollOutcome outcome) {
    return outcome.startedAt().plus(outcome.took());
  }

  /** Stores what a push brought in place of a poll, alone and at once, in the right of a tenure. */
  Stored store(
      PolledConnection polled,
      PollerSpec poller,
      PollOutcome.Success success,
      Tenure tenure,
      AsOf.Rule rule) {
    Instant at = success.startedAt().plus(success.took());
    Normalized normalized = normalize(polled, poller, success.result(), at);
    Instant asOf = rule.of(success, normalized);
    int added = samples.commit(success(polled, poller, success, normalized, tenure, at, asOf));
    if (normalized.roster().isPresent()) {
      overlap(polled, poller, tenure, at);
    }
    return new Stored(added, asOf);
  }

  private Normalized normalize(
      PolledConnection polled, PollerSpec poller, PollResult result, Instant at) {
    String run = polled.stored().run();
    return Normalizer.normalize(
        polled.slug(),
        poller.emits(),
        result.observations(),
        at,
        () -> identities.of(run).orElseThrow(() -> new UnknownConnectionException(polled.slug())));
  }

  private static PollCommit success(
      PolledConnection polled,
      PollerSpec poller,
      PollOutcome.Success success,
      Normalized normalized,
      Tenure tenure,
      Instant at,
      @Nullable Instant asOf) {
    PollResult result = success.result();
    Optional<PollFailure> failed =
        success.down().or(success::defeat).map(PollWriter::failure).or(() -> unusable(normalized));
    return commit(polled, poller, success, tenure)
        .samples(withHealth(normalized.samples(), poller, at, health(success, normalized)))
        .facts(normalized.facts())
        .roster(normalized.roster())
        .invoices(normalized.invoices())
        .next(new SavedCursor(result.next().text(), result.next().version()))
        .outcome(word(success, normalized, failed))
        .failure(failed.orElse(null))
        .rejected(normalized.rejected())
        .message(message(success, normalized))
        .asOf(asOf)
        .build();
  }

  /** What was left out may be what an earlier number stands for: nothing of it is confirmed. */
  private static HealthCode health(PollOutcome.Success success, Normalized normalized) {
    if (success.down().isPresent()) {
      return HealthCode.DOWN;
    }
    if (normalized.unusable()) {
      return HealthCode.UNKNOWN;
    }
    boolean whole = success.result().failures().isEmpty() && normalized.whole();
    return whole ? HealthCode.UP : HealthCode.DEGRADED;
  }

  private static String word(
      PollOutcome.Success success, Normalized normalized, Optional<PollFailure> failed) {
    if (failed.isPresent() && (normalized.unusable() || success.defeat().isPresent())) {
      return failed.get().kind();
    }
    return normalized.whole() ? success.word() : PollOutcome.PARTIAL;
  }

  private static Optional<PollFailure> unusable(Normalized normalized) {
    return normalized.unusable()
        ? Optional.of(
            new PollFailure(
                FailureKind.BAD_RESPONSE.name(),
                "Nothing of what it brought can be kept: " + normalized.rejections().get(0),
                "See the log of its polls for the rest, and report it to the connector's author.",
                null))
        : Optional.empty();
  }

  private static PollCommit failure(
      PolledConnection polled,
      PollerSpec poller,
      PollOutcome.Failure failure,
      Tenure tenure,
      Instant at) {
    // A rate limit, a bug or trouble of ours says nothing about the platform.
    boolean known =
        FailurePolicy.of(failure.kind()).shown() == FailurePolicy.Shown.DOWN && !failure.ofHost();
    return commit(polled, poller, failure, tenure)
        .samples(withHealth(List.of(), poller, at, known ? HealthCode.DOWN : HealthCode.UNKNOWN))
        .failure(
            new PollFailure(
                failure.kind().name(),
                failure.message(),
                failure.remedy(),
                failure.retryAt().orElse(null)))
        .message(failure.message())
        .build();
  }

  private static PollCommit.Builder commit(
      PolledConnection polled, PollerSpec poller, PollOutcome outcome, Tenure tenure) {
    return PollCommit.of(polled.slug(), poller.name(), polled.zone(), tenure)
        .made(outcome.startedAt(), outcome.took(), outcome.requests())
        .every(poller.defaultInterval())
        .outcome(outcome.word())
        .from(from(outcome))
        .origin(outcome.asked().origin());
  }

  private static @Nullable SavedCursor from(PollOutcome outcome) {
    Cursor from = outcome.asked().from();
    return from.atStart() ? null : new SavedCursor(from.text(), from.version());
  }

  /** A poll that found the platform itself down brought an observation, and failed all the same. */
  private static PollFailure failure(PartialFailure partial) {
    return new PollFailure(
        partial.kind().name(),
        partial.message(),
        "Polling goes on; it recovers by itself once the platform answers.",
        null);
  }

  private static List<Sample> withHealth(
      List<Sample> given, PollerSpec poller, Instant at, HealthCode health) {
    List<Sample> samples = new ArrayList<>(given);
    samples.add(
        new Sample(
            SeriesField.HEALTH,
            CONNECTION + "/" + poller.name(),
            at,
            health.code(),
            Quality.EXACT));
    return samples;
  }

  private static String message(PollOutcome.Success success, Normalized normalized) {
    List<String> parts = new ArrayList<>();
    if (!success.missing().isEmpty()) {
      parts.add(success.missing());
    }
    success.result().failures().forEach(f -> parts.add(f.subject() + ": " + f.message()));
    parts.addAll(normalized.rejections());
    return parts.isEmpty() ? "" : String.join("; ", parts);
  }

  private void overlap(PolledConnection polled, PollerSpec poller, Tenure tenure, Instant at) {
    String run = polled.stored().run();
    IdentityScope scope = runs.find(run).map(it -> it.definition().identities()).orElse(null);
    boolean concerned =
        scope != null
            && (polled.slug().equals(scope.legacyConnection())
                || polled.slug().equals(scope.replacementConnection()));
    if (scope != null && concerned) {
      overlaps.write(scope, new OverlapWriter.Read(run, poller.name(), polled.zone(), at), tenure);
    }
  }
}
