package io.parallelrun.server.plugin;

import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A connector made for one connection, called only through the guard. */
final class HostedConnection implements OpenConnection {
  private static final Logger LOG = Logger.getLogger(HostedConnection.class);
  static final CallFailure CLOSED =
      CallFailure.ofHost(
          "the connection is closed.",
          "It is made anew within seconds, unless its plugin is switched off.");
  private static final int MOST_OBSERVATIONS = 50_000;
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);
  private static final Duration PERSON_DEADLINE = Duration.ofSeconds(10);

  private final ConnectionSettings settings;
  private final PluginCalls calls;
  private final RequestBudget budget;
  private final Redaction redaction;
  private final Clock clock;
  private final PollMeters meters;
  private final PollTraces traces;
  private final List<CheckStep> own;
  private final Map<String, PollerSpec> specs = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new LinkedHashMap<>();

  /** Pollers whose last poll failed. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  private final Map<String, Instant> running = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Inside> inside;

  /**
   * Holds a connector.
   *
   * @param own steps of a check the host makes before the connector's
   */
  HostedConnection(
      ConnectionSettings settings,
      Connector connector,
      Map<PollerSpec, Poller> pollers,
      Origins made,
      List<CheckStep> own,
      PluginCalls calls,
      RequestBudget budget,
      Redaction redaction,
      Clock clock,
      PollMeters meters,
      PollTraces traces) {
    this.settings = settings;
    this.calls = calls;
    this.budget = budget;
    this.redaction = redaction;
    this.clock = clock;
    this.meters = meters;
    this.traces = traces;
    this.own = own;
    PollIntervals wanted = new PollIntervals(settings.values());
    Map<String, Poller> byName = new LinkedHashMap<>();
    pollers.forEach(
        (spec, poller) -> {
          byName.put(spec.name(), poller);
          this.specs.put(spec.name(), wanted.apply(spec));
          this.origins.put(spec.name(), made.of(spec.name()));
        });
    this.inside = new AtomicReference<>(new Inside(connector, byName));
  }

  /** All that is of the plugin's classes: forgotten when it is closed, whoever holds this. */
  private record Inside(Connector connector, Map<String, Poller> pollers) {
    ClassLoader loader() {
      return connector.getClass().getClassLoader();
    }
  }

  @Override
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public List<PollerSpec> pollers() {
    return List.copyOf(specs.values());
  }

  @Override
  public String redacted(String text) {
    return redaction.clean(text);
  }

  @Override
  public CompletionStage<PollOutcome> poll(String name, Cursor cursor) {
    PollerSpec spec = specs.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "poller: expected one of " + specs.keySet() + ", got \"" + name + "\"");
    }
    Instant started = clock.instant();
    PollOutcome.Asked asked = new PollOutcome.Asked(cursor, origins.get(name));
    Inside now = inside.get();
    Poller poller = now == null ? null : now.pollers().get(name);
    if (now == null || poller == null) {
      return CompletableFuture.completedFuture(failed(started, Duration.ZERO, 0, CLOSED, asked));
    }
    Optional<Instant> resting = resting(spec, started);
    if (resting.isPresent()) {
      return CompletableFuture.completedFuture(
          failed(started, Duration.ZERO, 0, asked(resting.get()), asked));
    }
    Instant since = running.putIfAbsent(name, started);
    if (since != null) {
      return CompletableFuture.completedFuture(stillRunning(started, since, asked));
    }
    PollId id = PollId.of(settings.slug(), name, started);
    return calls
        .poll(
            name,
            now.loader(),
            spec.deadline(),
            call -> {
              // It may have waited for its turn, and nobody calls into what is closed.
              if (inside.get() == null) {
                throw new ClosedConnectionException();
              }
              call.identify(id, name);
              return poller.poll(call, cursor);
            },
            () -> running.remove(name))
        .thenApply(this::heard)
        .thenApply(result -> traced(name, id, result, outcome(started, result, asked)))
        .thenApply(outcome -> meters.count(settings.slug(), name, outcome));
  }

  /** Whether the poll could do nothing but be refused each request. */
  private Optional<Instant> resting(PollerSpec spec, Instant now) {
    return spec.expectedRequests() == 0
        ? Optional.empty()
        : budget.refusedUntil(now.plus(spec.deadline()));
  }

  private static CallFailure asked(Instant until) {
    return new CallFailure(
        FailureKind.RATE_LIMITED,
        "The vendor asked to wait: nothing is asked with this credential before.",
        "Nothing to do: polling resumes at the stated time.",
        Optional.of(until),
        false);
  }

  /** What the vendor asks of one poller it asks of whoever uses the credential. */
  private <T> CallGuard.Result<T> heard(CallGuard.Result<T> ended) {
    CallGuard.Result<T> result = ended.believed(clock.instant());
    CallFailure failure = result.failure();
    if (failure != null
        && failure.kind() == FailureKind.RATE_LIMITED
        && !result.call().wasRefused()) {
      failure.retryAt().ifPresent(budget.rest()::until);
    }
    return result;
  }

  private PollOutcome traced(
      String poller, PollId id, CallGuard.Result<PollResult> result, PollOutcome outcome) {
    PollOutcome.Failure failed = outcome instanceof PollOutcome.Failure it ? it : null;
    boolean again = failed == null ? failing.remove(poller) : !failing.add(poller);
    if (again) {
      meters.retried(settings.slug(), poller);
    }
    CallTrace trace = result.call().trace();
    traces.keep(
        new PollTrace(
            id.trace(),
            settings.slug(),
            poller,
            outcome.startedAt(),
            outcome.took(),
            outcome.word(),
            failed == null ? missing(outcome) : failed.message(),
            again,
            trace.steps(),
            trace.leftOut()),
        redaction);
    return outcome;
  }

  private static String missing(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Success success ? success.missing() : "";
  }

  private static PollOutcome stillRunning(Instant now, Instant since, PollOutcome.Asked asked) {
    return new PollOutcome.Failure(
        now,
        Duration.ZERO,
        0,
        FailureKind.BUG,
        "An earlier call, begun at " + since + ", has not ended yet.",
        "The connector does not stop when asked to: report it to its author.",
        Optional.empty(),
        true,
        asked);
  }

  private static CallFailure flood(int observations) {
    return new CallFailure(
        FailureKind.BUG,
        "The connector brought "
            + observations
            + " observations in one poll; at most "
            + MOST_OBSERVATIONS
            + " are taken.",
        "Report it to its author: it should count at the platform, or poll in parts.",
        Optional.empty(),
        false);
  }

  private PollOutcome outcome(
      Instant started, CallGuard.Result<PollResult> result, PollOutcome.Asked asked) {
    CallFailure failure = result.failure();
    PollResult value = result.value();
    if (failure == null && value != null && value.observations().size() > MOST_OBSERVATIONS) {
      failure = flood(value.observations().size());
    }
    if (failure == null && value != null) {
      return new PollOutcome.Success(
          started,
          result.took(),
          result.call().requests(),
          CleanResult.of(value, redaction),
          asked);
    }
    CallFailure known =
        failure == null
            ? new CallFailure(
                FailureKind.BUG,
                "The connector returned nothing.",
                "Report it to its author.",
                Optional.empty(),
                false)
            : failure;
    return failed(started, result.took(), result.call().requests(), known, asked);
  }

  private static PollOutcome failed(
      Instant started, Duration took, int requests, CallFailure failure, PollOutcome.Asked asked) {
    return new PollOutcome.Failure(
        started,
        took,
        requests,
        failure.kind(),
        failure.message(),
        failure.remedy(),
        failure.retryAt(),
        failure.abandoned(),
        asked,
        failure.ofHost());
  }

  @Override
  public CheckRun check() {
    Inside there = inside.get();
    if (there == null) {
      CheckRun run = new CheckRun(clock.instant(), List.of(StagedCheck.PREPARE));
      run.failed(0, StagedCheck.PREPARE, CLOSED, Duration.ZERO);
      return run;
    }
    return new StagedCheck(calls, there.connector(), own, this::heard, redaction, clock).begin();
  }

  @Override
  public CompletionStage<PersonOutcome> person(String vendorId) {
    Inside there = inside.get();
    if (there == null) {
      return CompletableFuture.completedFuture(PersonCall.failed(CLOSED));
    }
    return calls
        .call(
            "person",
            there.loader(),
            PERSON_DEADLINE,
            call -> {
              call.stage("looking up a person");
              return PersonCall.find(there.connector(), call, vendorId);
            },
            () -> {})
        .thenApply(this::heard)
        .thenApply(PersonCall::outcome);
  }

  @Override
  public boolean isObsolete() {
    return calls.isLeaving();
  }

  @Override
  public void close() {
    Inside last = inside.getAndSet(null);
    if (last == null) {
      return;
    }
    calls
        .anyway(
            "close",
            last.loader(),
            CLOSE_DEADLINE,
            call -> {
              call.stage("closing");
              last.connector().close();
              return true;
            },
            () -> {})
        .thenAccept(
            result -> {
              calls.closed();
              CallFailure failure = result.failure();
              if (failure != null) {
                LOG.warnf("Closing %s failed: %s", settings.slug(), failure.message());
              }
            });
  }
}
