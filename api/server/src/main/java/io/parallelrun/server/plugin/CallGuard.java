package io.parallelrun.server.plugin;

import io.parallelrun.spi.FailureKind;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs calls into plugins on platform threads that can be given up: at the deadline a call is asked
 * to stop, a moment later whoever waits is told, and after a second its thread is given up.
 */
@ApplicationScoped
public class CallGuard {
  private static final int MOST_THREADS = 256;

  /** After the deadline, whoever waits is told. */
  private static final Duration TOLD = Duration.ofMillis(150);

  /** After the deadline, a call that has not returned yet is given up. */
  private static final Duration GIVEN_UP = Duration.ofSeconds(1);

  private static final CallFailure NO_THREAD =
      CallFailure.ofHost(
          "no thread is free, " + MOST_THREADS + " calls run at once.",
          "Look on the page Plugins which calls hang, and switch their plugin off.");

  private static final CallFailure STOPPING =
      CallFailure.ofHost("the product stops.", "Nothing to do: it is polled after the start.");

  private final Clock clock;
  private final ThreadPoolExecutor plugins =
      new ThreadPoolExecutor(
          0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("plugin-call"));
  private final ScheduledThreadPoolExecutor deadlines =
      new ScheduledThreadPoolExecutor(1, named("plugin-deadline"));
  private final Set<GuardedCall> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService host = Executors.newFixedThreadPool(4, named("plugin-result"));

  private volatile boolean stopping;

  /** Guards calls until it is closed. */
  public CallGuard(Clock clock) {
    this.clock = clock;
    // Most calls end long before their deadline: what waits for it is not to pile up.
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /** What a plugin does. */
  interface Body<T> {
    T run(GuardedCall call) throws Exception;
  }

  /** How a call ended: one of the two is there. */
  record Result<T>(
      GuardedCall call,
      @org.jspecify.annotations.Nullable T value,
      @org.jspecify.annotations.Nullable CallFailure failure,
      Duration took) {
    /** The same with a time to come again that can be believed, if it failed. */
    Result<T> believed(Instant now) {
      return failure == null ? this : new Result<>(call, value, failure.believed(now), took);
    }
  }

  /**
   * Starts a call. The result always comes, at the latest a moment after the deadline: on the
   * thread of the call, which is the host's again by then and is not interrupted any more, or on
   * another of the host. Whoever waits for it must not take long.
   *
   * @param labels what it is called, and what log lines say of it
   * @param loader context class loader of the call
   * @param ended runs when the plugin's code has really returned, however late
   * @param lost runs when the call is given up: its thread may never come back
   */
  <T> CompletableFuture<Result<T>> call(
      CallLabels labels,
      ClassLoader loader,
      Duration deadline,
      Redaction redaction,
      Body<T> body,
      Consumer<GuardedCall> ended,
      Consumer<GuardedCall> lost) {
    Instant now = clock.instant();
    GuardedCall call = new GuardedCall(labels.name(), now, now.plus(deadline));
    CompletableFuture<Result<T>> result = new CompletableFuture<>();
    long start = System.nanoTime();
    Runnable work = () -> result.complete(run(labels, loader, call, redaction, body, start, ended));
    try {
      plugins.execute(work);
      watch(call, result, deadline, redaction, start, lost);
    } catch (RejectedExecutionException e) {
      ended.accept(call);
      result.complete(new Result<>(call, null, NO_THREAD, Duration.ZERO));
    }
    return result;
  }

  private <T> Result<T> run(
      CallLabels labels,
      ClassLoader loader,
      GuardedCall call,
      Redaction redaction,
      Body<T> body,
      long start,
      Consumer<GuardedCall> ended) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    String poolName = thread.getName();
    thread.setName(poolName + " " + labels.name());
    thread.setContextClassLoader(loader);
    call.enter();
    running.add(call);
    labels.enter();
    try {
      T value = body.run(call);
      return new Result<>(call, value, null, since(start));
    } catch (CheckedConfig.MissingSecret e) {
      return new Result<>(call, null, missing(e), since(start));
    } catch (InterruptedException e) {
      CallFailure why = stopping ? STOPPING : CallFailure.of(e, redaction);
      return new Result<>(call, null, why, since(start));
    } catch (Throwable e) {
      // Whatever a plugin throws, errors of linking and stack included, ends here.
      CallFailure failure = CallFailure.of(e, redaction);
      if (failure.died()) {
        call.died(failure.message());
      }
      // Whether the process is gone first or whoever waits is told first: they read the same.
      boolean late = call.cancelled() && !stopping && CallFailure.killedLate(e);
      CallFailure told =
          late ? failure.with(overdue(call, redaction) + " " + failure.message()) : failure;
      return new Result<>(call, null, told, since(start));
    } finally {
      call.leave();
      running.remove(call);
      CallLabels.leave();
      thread.setPriority(Thread.NORM_PRIORITY);
      thread.setContextClassLoader(before);
      thread.setName(poolName);
      ended.accept(call);
    }
  }

  private static CallFailure missing(CheckedConfig.MissingSecret e) {
    return new CallFailure(
        FailureKind.CONFIG, String.valueOf(e.getMessage()), e.remedy(), Optional.empty(), false);
  }

  /** Asks a call to stop, tells whoever waits, and gives it up: each only if it still runs. */
  private <T> void watch(
      GuardedCall call,
      CompletableFuture<Result<T>> result,
      Duration deadline,
      Redaction redaction,
      long start,
      Consumer<GuardedCall> lost) {
    // One step plans the next: nearly all calls end before the first.
    Future<?> stop =
        at(
            deadline,
            () -> {
              call.cancel();
              at(TOLD, () -> tell(call, result, redaction, start));
              at(GIVEN_UP, () -> giveUp(call, lost));
            });
    result.whenComplete((done, bug) -> stop.cancel(false));
  }

  private <T> void tell(
      GuardedCall call, CompletableFuture<Result<T>> result, Redaction redaction, long start) {
    if (!result.isDone()) {
      // Whoever waits may take its time, and others' deadlines are kept by this thread.
      result.completeAsync(
          () ->
              new Result<>(
                  call, null, CallFailure.timedOut(overdue(call, redaction), true), since(start)),
          host);
    }
  }

  private static void giveUp(GuardedCall call, Consumer<GuardedCall> lost) {
    if (call.giveUp()) {
      lost.accept(call);
    }
  }

  private Future<?> at(Duration delay, Runnable step) {
    return deadlines.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String overdue(GuardedCall call, Redaction redaction) {
    Instant since = call.running().since();
    String stage = redaction.clean(call.stage());
    String doing = stage.isEmpty() ? "" : " while " + stage;
    return "It did not end within "
        + Duration.between(since, call.deadline()).toSeconds()
        + " s"
        + doing
        + ", begun at "
        + since.truncatedTo(ChronoUnit.SECONDS)
        + ".";
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Calls that run, the oldest first; those that were given up included. */
  public List<RunningCall> running() {
    return running.stream()
        .map(GuardedCall::running)
        .sorted(Comparator.comparing(RunningCall::since))
        .toList();
  }

  @PreDestroy
  void close() {
    stopping = true;
    plugins.shutdown();
    running.forEach(GuardedCall::cancel);
    deadlines.shutdownNow();
    host.shutdown();
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
