package io.parallelrun.server.plugin;

import io.parallelrun.process.wire.Alignment;
import io.parallelrun.server.plugin.lifecycle.CallQueue;
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
  private final CallQueue polls;
  private final CallQueue questions;

  /**
   * Calls for a connection.
   *
   * @param connector its type
   * @param connection slug; of a check of settings alone, the connector
   * @param side of the run; empty where there is none
   */
  PluginCalls(
      Plugin plugin,
      CallGuard guard,
      Redaction redaction,
      Clock clock,
      String connector,
      String connection,
      String side) {
    this.polls = plugin.queue(connector, true);
    this.questions = plugin.queue(connector, false);
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
   * Makes a call that somebody waits for, as {@link CallGuard#call} does.
   *
   * @param doing what is done
   * @param ended runs when the plugin's code has really returned, however late, or was not called
   */
  <T> CompletableFuture<CallGuard.Result<T>> call(
      String doing, ClassLoader loader, Duration deadline, CallGuard.Body<T> body, Runnable ended) {
    return queued(questions, doing, loader, deadline, body, ended);
  }

  /**
   * Polls. Only so many polls of a plugin run at once: the deadline is that of the poll, not of the
   * time it waits for its turn.
   *
   * @param poller its name
   * @param ended as of any call
   */
  <T> CompletableFuture<CallGuard.Result<T>> poll(
      String poller,
      ClassLoader loader,
      Duration deadline,
      CallGuard.Body<T> body,
      Runnable ended) {
    return queued(polls, poller, loader, deadline, body, ended);
  }

  private <T> CompletableFuture<CallGuard.Result<T>> queued(
      CallQueue queue,
      String doing,
      ClassLoader loader,
      Duration deadline,
      CallGuard.Body<T> body,
      Runnable ended) {
    Optional<Instant> barred = plugin.barred(clock.instant());
    if (barred.isPresent()) {
      ended.run();
      return CompletableFuture.completedFuture(refused(doing, barred.get()));
    }
    CompletableFuture<CallGuard.Result<T>> told = new CompletableFuture<>();
    queue.enter(() -> begins(queue, doing, loader, deadline, body, ended, told));
    return told;
  }

  /** What happened while it waited may have put the plugin into quarantine. */
  private <T> boolean begins(
      CallQueue queue,
      String doing,
      ClassLoader loader,
      Duration deadline,
      CallGuard.Body<T> body,
      Runnable ended,
      CompletableFuture<CallGuard.Result<T>> told) {
    Plugin.Admission admission = plugin.admit(clock.instant());
    if (admission.barred().isPresent()) {
      ended.run();
      told.complete(refused(doing, admission.barred().get()));
      return false;
    }
    Judgement judgement = new Judgement(admission);
    guarded(queue, doing, loader, deadline, linked(body), ended, judgement)
        .thenAccept(
            result -> {
              try {
                judgement.told(connection + "/" + doing, result);
              } finally {
                told.complete(result);
              }
            });
    return true;
  }

  private <T> CallGuard.Result<T> refused(String doing, Instant until) {
    Instant now = clock.instant();
    GuardedCall none = new GuardedCall(connection + "/" + doing, now, now);
    return new CallGuard.Result<>(none, null, quarantined(until), Duration.ZERO);
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
   * Makes a call that is not refused, and judged only if it does not end or ends its process: to
   * let go of what is there.
   */
  <T> CompletableFuture<CallGuard.Result<T>> anyway(
      String doing, ClassLoader loader, Duration deadline, CallGuard.Body<T> body, Runnable ended) {
    Judgement judgement = new Judgement(Plugin.Admission.UNASKED);
    CompletableFuture<CallGuard.Result<T>> told = new CompletableFuture<>();
    questions.enter(
        () -> {
          guarded(questions, doing, loader, deadline, body, ended, judgement)
              .thenAccept(
                  result -> {
                    try {
                      CallFailure failure = result.failure();
                      if (failure != null && failure.died()) {
                        judgement.told(connection + "/" + doing, result);
                      }
                    } finally {
                      told.complete(result);
                    }
                  });
          return true;
        });
    return told;
  }

  private <T> CompletableFuture<CallGuard.Result<T>> guarded(
      CallQueue queue,
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
            queue.leave();
          }
          ended.run();
        },
        call -> {
          judgement.pass(Verdict.ABANDONED, labels.name() + ": " + call.running().words());
          queue.leave();
        });
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
    private final Plugin.Admission admission;
    private final AtomicBoolean passed = new AtomicBoolean();
    private volatile boolean overdue;

    Judgement(Plugin.Admission admission) {
      this.admission = admission;
    }

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

    /** Late, but back: slow is no reason to keep the plugin from being called; dead is. */
    void returned(GuardedCall call) {
      if (overdue && call.hasReturned()) {
        String death = call.death();
        pass(
            death.isEmpty() ? Verdict.NOT_ITS_FAULT : Verdict.DIED,
            call.running().name() + ": " + death);
      }
    }

    void pass(Verdict verdict, String what) {
      if (passed.compareAndSet(false, true)) {
        plugin.judged(verdict, what, clock.instant(), admission);
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
