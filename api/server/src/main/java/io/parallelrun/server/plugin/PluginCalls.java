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
    return anyway(doing, loader, deadline, linked(body), ended)
        .thenApply(
            result -> {
              plugin.judged(
                  verdict(result.failure()), what(name, result.failure()), clock.instant());
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

  /** Makes a call that is not refused and not judged: to let go of what is there. */
  <T> CompletableFuture<CallGuard.Result<T>> anyway(
      String doing, ClassLoader loader, Duration deadline, CallGuard.Body<T> body, Runnable ended) {
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
          } else if (call.isOverdue()) {
            // Late, but back: slow is no reason to keep it from being called.
            plugin.judged(Verdict.NOT_ITS_FAULT, "", clock.instant());
          }
          ended.run();
        },
        call ->
            plugin.judged(
                Verdict.ABANDONED, labels.name() + ": " + call.running().words(), clock.instant()));
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

  /** One that is overdue is judged when it comes back, or is given up. */
  private void judge(String name, CallGuard.Result<?> result) {
    CallFailure failure = result.failure();
    if (failure == null || !failure.abandoned()) {
      plugin.judged(verdict(failure), what(name, failure), clock.instant());
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
