package io.parallelrun.server.plugin;

import io.parallelrun.process.wire.Alignment;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.server.plugin.lifecycle.Plugin.Verdict;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.SpiVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Calls into one plugin: not made while it is in quarantine, guarded, counted, and judged. Safe
 * from any thread.
 */
final class PluginCalls {
  private final Plugin plugin;
  private final CallGuard guard;
  private final Redaction redaction;
  private final Clock clock;
  private final String named;
  private final String connection;
  private final String side;

  /**
   * Calls for a connection.
   *
   * @param connection slug; of a check of settings alone, the connector
   * @param side of the run; empty where there is none
   */
  PluginCalls(
      Plugin plugin,
      CallGuard guard,
      Redaction redaction,
      Clock clock,
      String connection,
      String side) {
    this.named = plugin.status().name();
    this.connection = connection;
    this.side = side;
    this.plugin = plugin;
    this.guard = guard;
    this.redaction = redaction;
    this.clock = clock;
  }

  /** Whether the plugin is going or gone. */
  boolean isLeaving() {
    return plugin.isLeaving();
  }

  /** A connection that was made of it is closed. */
  void closed() {
    plugin.closed(clock.instant());
  }

  /**
   * Makes a call, as {@link CallGuard#call} does.
   *
   * @param doing the poller, or what else is done
   * @param ended runs when the plugin's code has really returned, however late, or was not called
   */
  <T> CompletableFuture<CallGuard.Result<T>> call(
      String doing, ClassLoader loader, Duration deadline, CallGuard.Body<T> body, Runnable ended) {
    String name = connection + "/" + doing;
    Instant now = clock.instant();
    Optional<Instant> barred = plugin.barred(now);
    if (barred.isPresent()) {
      ended.run();
      GuardedCall none = new GuardedCall(name, now, now);
      return CompletableFuture.completedFuture(
          new CallGuard.Result<>(none, null, quarantined(barred.get()), Duration.ZERO));
    }
    Judgement judgement = new Judgement();
    return guarded(doing, loader, deadline, linked(body), ended, judgement)
        .thenApply(
            result -> {
              judgement.told(name, result);
              return result;
            });
  }

  /** What cannot be linked is told with both versions of the contract. */
  private <T> CallGuard.Body<T> linked(CallGuard.Body<T> body) {
    return call -> {
      try {
        return body.run(call);
      } catch (LinkageError e) {
        throw new BrokenLinkException(e, alignment());
      }
    };
  }

  private Alignment alignment() {
    PluginStatus status = plugin.status();
    return new Alignment(
        status.source(), status.builtIn() ? SpiVersion.CURRENT : status.spiVersion());
  }

  /**
   * Makes a call that is not refused, and judged only if it does not end: to let go of what is
   * there.
   */
  <T> CompletableFuture<CallGuard.Result<T>> anyway(
      String doing, ClassLoader loader, Duration deadline, CallGuard.Body<T> body, Runnable ended) {
    Judgement judgement = new Judgement();
    return guarded(doing, loader, deadline, body, ended, judgement);
  }

  private <T> CompletableFuture<CallGuard.Result<T>> guarded(
      String doing,
      ClassLoader loader,
      Duration deadline,
      CallGuard.Body<T> body,
      Runnable ended,
      Judgement judgement) {
    CallLabels labels = new CallLabels(named, connection, side, doing);
    plugin.entered();
    return guard.call(
        labels,
        loader,
        deadline,
        redaction,
        body,
        call -> {
          plugin.left();
          if (call.isGivenUp()) {
            plugin.cameBack();
          } else {
            judgement.returned(call);
          }
          ended.run();
        },
        call -> judgement.pass(Verdict.ABANDONED, labels.name() + ": " + call.running().words()));
  }

  /** Makes a call of the host's own on behalf of the connection: the plugin has no part in it. */
  <T> CompletableFuture<CallGuard.Result<T>> own(
      String doing, Duration deadline, CallGuard.Body<T> body) {
    return guard
        .call(
            new CallLabels(named, connection, side, doing),
            PluginCalls.class.getClassLoader(),
            deadline,
            redaction,
            body,
            call -> {},
            call -> {})
        .thenApply(
            result -> {
              CallFailure failure = result.failure();
              return failure != null && failure.abandoned()
                  ? new CallGuard.Result<>(
                      result.call(), null, stuck(failure.message()), result.took())
                  : result;
            });
  }

  private static CallFailure stuck(String message) {
    return new CallFailure(
        FailureKind.UNAVAILABLE,
        message,
        "Check the name servers and the network of this machine.",
        Optional.empty(),
        false);
  }

  /**
   * What one call says of the plugin, whichever of its ends is heard first: two would count a trial
   * twice.
   */
  private final class Judgement {
    private final AtomicBoolean passed = new AtomicBoolean();
    private volatile boolean overdue;

    /**
     * Whoever waited was told. Of one that is overdue nothing is said yet: it comes back, or is
     * given up.
     */
    void told(String name, CallGuard.Result<?> result) {
      CallFailure failure = result.failure();
      if (failure == null || !failure.abandoned()) {
        pass(verdict(failure), what(name, failure));
        return;
      }
      overdue = true;
      returned(result.call());
    }

    /** Late, but back: slow is no reason to keep the plugin from being called. */
    void returned(GuardedCall call) {
      if (overdue && call.hasReturned()) {
        pass(Verdict.NOT_ITS_FAULT, "");
      }
    }

    void pass(Verdict verdict, String what) {
      if (passed.compareAndSet(false, true)) {
        plugin.judged(verdict, what, clock.instant());
      }
    }
  }

  private CallFailure quarantined(Instant until) {
    return new CallFailure(
        FailureKind.BUG,
        "Its plugin is in quarantine: " + plugin.status().cause(),
        "It is tried again by itself; an operator can try it now on the page Plugins.",
        Optional.of(until),
        false);
  }

  private static Verdict verdict(@Nullable CallFailure failure) {
    if (failure == null) {
      return Verdict.WELL;
    }
    if (failure.died()) {
      return Verdict.DIED;
    }
    return FailurePolicy.of(failure.kind()).itsFault() ? Verdict.DEFECT : Verdict.NOT_ITS_FAULT;
  }

  private static String what(String name, @Nullable CallFailure failure) {
    return failure == null ? "" : name + ": " + failure.message();
  }
}
