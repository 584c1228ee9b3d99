package io.parallelrun.server.plugin;

import io.parallelrun.spi.CheckStage;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A connector made for one connection, called only through the guard. */
final class HostedConnection implements OpenConnection {
  private static final Logger LOG = Logger.getLogger(HostedConnection.class);
  private static final Duration STEP_DEADLINE = Duration.ofSeconds(20);
  private static final Duration STARTED_DEADLINE = Duration.ofSeconds(5);

  private final ConnectionSettings settings;
  private final PluginCalls calls;
  private final Redaction redaction;
  private final Clock clock;
  private final PollMeters meters;
  private final Map<String, PollerSpec> specs = new LinkedHashMap<>();
  private final Map<String, Instant> running = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Inside> inside;

  HostedConnection(
      ConnectionSettings settings,
      Connector connector,
      List<Poller> pollers,
      PluginCalls calls,
      Redaction redaction,
      Clock clock,
      PollMeters meters) {
    this.settings = settings;
    this.calls = calls;
    this.redaction = redaction;
    this.clock = clock;
    this.meters = meters;
    Map<String, Poller> byName = new LinkedHashMap<>();
    for (Poller poller : pollers) {
      PollerSpec spec = poller.spec();
      byName.put(spec.name(), poller);
      this.specs.put(spec.name(), spec);
    }
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
  public CompletionStage<PollOutcome> poll(String name, Cursor cursor) {
    PollerSpec spec = specs.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "poller: expected one of " + specs.keySet() + ", got \"" + name + "\"");
    }
    Instant started = clock.instant();
    Inside now = inside.get();
    Poller poller = now == null ? null : now.pollers().get(name);
    if (now == null || poller == null) {
      return CompletableFuture.completedFuture(closed(started));
    }
    Instant since = running.putIfAbsent(name, started);
    if (since != null) {
      return CompletableFuture.completedFuture(stillRunning(started, since));
    }
    return calls
        .call(
            settings.slug() + "/" + name,
            now.loader(),
            spec.deadline(),
            call -> poller.poll(call, cursor),
            () -> running.remove(name))
        .thenApply(result -> outcome(started, result))
        .thenApply(outcome -> meters.count(settings.slug(), outcome));
  }

  private static PollOutcome closed(Instant now) {
    return new PollOutcome.Failure(
        now,
        Duration.ZERO,
        0,
        FailureKind.UNAVAILABLE,
        "The connection is closed.",
        "It is made anew within seconds, unless its plugin is switched off.",
        Optional.empty(),
        false);
  }

  private static PollOutcome stillRunning(Instant now, Instant since) {
    return new PollOutcome.Failure(
        now,
        Duration.ZERO,
        0,
        FailureKind.BUG,
        "An earlier call, begun at " + since + ", has not ended yet.",
        "The connector does not stop when asked to: report it to its author.",
        Optional.empty(),
        true);
  }

  private static PollOutcome outcome(Instant started, CallGuard.Result<PollResult> result) {
    CallFailure failure = result.failure();
    PollResult value = result.value();
    if (failure == null && value != null) {
      return new PollOutcome.Success(started, result.took(), result.call().requests(), value);
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
    return new PollOutcome.Failure(
        started,
        result.took(),
        result.call().requests(),
        known.kind(),
        known.message(),
        known.remedy(),
        known.retryAt(),
        known.abandoned());
  }

  @Override
  public CheckRun check() {
    Instant now = clock.instant();
    Inside there = inside.get();
    List<CheckStep> steps;
    try {
      if (there == null) {
        throw new IllegalStateException("the connection is closed");
      }
      steps = List.copyOf(there.connector().checkSteps());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      CheckStep first = new CheckStep(CheckStage.RESOLVE, "Prepare the check", call -> "");
      return CheckRun.failed(now, first, CallFailure.of(e, redaction));
    }
    CheckRun run = new CheckRun(now, steps);
    step(run, there.loader(), steps, 0);
    return run;
  }

  private void step(CheckRun run, ClassLoader loader, List<CheckStep> steps, int index) {
    if (index == steps.size()) {
      run.finish();
      return;
    }
    CheckStep step = steps.get(index);
    run.running(index, step);
    calls
        .call(
            settings.slug() + "/check " + step.stage(),
            loader,
            STEP_DEADLINE,
            step.action()::run,
            () -> {})
        .thenAccept(
            result -> {
              CallFailure failure = result.failure();
              if (failure == null) {
                String found = redaction.clean(String.valueOf(result.value()));
                run.passed(index, step, found, result.took());
                step(run, loader, steps, index + 1);
              } else {
                run.failed(index, step, failure, result.took());
              }
            });
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
            settings.slug() + "/close",
            last.loader(),
            STARTED_DEADLINE,
            call -> {
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
