package io.parallelrun.process;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.Envelope;
import io.parallelrun.process.wire.Frame;
import io.parallelrun.process.wire.FrameType;
import io.parallelrun.process.wire.Limits;
import io.parallelrun.process.wire.MalformedException;
import io.parallelrun.process.wire.Request;
import io.parallelrun.process.wire.Thrown;
import io.parallelrun.process.wire.WireIn;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One child from its start to its end, and the calls into it. Thread-safe. */
final class Session {
  private final ProcessSettings settings;
  private final ChildProcess process;
  private final Limits limits;
  private final FrameQueue out;
  private final Map<Long, PendingCall> calls = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicReference<@Nullable Death> death = new AtomicReference<>();

  Session(ProcessSettings settings, ChildProcess process, Connections connections) {
    this.settings = settings;
    this.process = process;
    this.limits = settings.limits();
    this.out = new FrameQueue(process.toChild(), "plugin-writer-" + process.pid());
    ChildReader reader = new ChildReader(this, process, connections, limits);
    Thread thread = new Thread(reader, "plugin-reader-" + process.pid());
    thread.setDaemon(true);
    thread.start();
  }

  /** Why and when it ended. */
  record Death(ExitCause cause, Instant at) {}

  /**
   * A call of the host.
   *
   * @param lent what the child may ask for meanwhile
   * @param context of the host, if the method has one; its deadline counts then
   */
  record Call<T>(Request request, Codec<T> answer, Lent lent, Optional<CallContext> context) {}

  ChildProcess process() {
    return process;
  }

  @Nullable Death death() {
    return death.get();
  }

  /**
   * Calls into the child and waits.
   *
   * @throws ConnectorException as the plugin threw it
   * @throws PluginFailureException when it failed otherwise, or the child died
   * @throws InterruptedException when the plugin gave up as this thread was interrupted
   */
  <T> T call(Call<T> what, Duration atMost) throws ConnectorException, InterruptedException {
    Instant now = settings.clock().instant();
    Instant deadline = what.context().map(CallContext::deadline).orElse(now.plus(atMost));
    long number = numbers.incrementAndGet();
    PendingCall call = new PendingCall();
    HostServices services = new HostServices(what.lent(), limits);
    CallLoop loop =
        new CallLoop(
            this,
            number,
            call,
            services,
            what.context(),
            Duration.between(now, deadline),
            settings.grace());
    calls.put(number, call);
    Frame answer = null;
    try {
      requireAlive();
      send(number, new Envelope(what.request(), deadline));
      answer = loop.run();
      return value(answer, what.answer(), services, loop);
    } catch (MalformedException e) {
      end(ExitCause.protocol("it sent " + e.getMessage()), call);
      throw died(true);
    } catch (IOException e) {
      throw new IllegalArgumentException("the request cannot be sent: " + e.getMessage(), e);
    } finally {
      calls.remove(number);
      if (answer == null) {
        cancel(number, true);
      }
    }
  }

  private void send(long number, Envelope envelope) throws IOException, InterruptedException {
    Frame frame;
    try {
      frame = HostServices.frame(FrameType.REQUEST, number, Envelope.CODEC, envelope, limits);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("the request holds " + e.getMessage(), e);
    }
    reply(frame, settings.callDeadline());
  }

  private <T> T value(Frame answer, Codec<T> codec, HostServices services, CallLoop loop)
      throws IOException, ConnectorException, InterruptedException {
    if (answer.type() == FrameType.RESULT) {
      return WireIn.read(answer.body(), limits, codec);
    }
    Thrown thrown = WireIn.read(answer.body(), limits, Thrown.CODEC);
    switch (thrown.origin()) {
      case CONNECTOR -> throw thrown.exception();
      case INTERRUPTION -> interrupted(thrown, loop);
      case HOST -> own(services.thrown(thrown.request()));
      case OTHER -> {}
    }
    throw failure(thrown);
  }

  /** What the host threw ends the call as if there were no child in between. */
  private static void own(@Nullable Throwable thrown) {
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  /** Without a deadline or an interrupt of the host, the plugin made it up. */
  private static void interrupted(Thrown thrown, CallLoop loop) throws InterruptedException {
    if (loop.interrupted()) {
      // The exception says it; the flag would say it twice.
      boolean was = Thread.interrupted();
      throw new InterruptedException(was ? thrown.message() : null);
    }
  }

  private static PluginFailureException failure(Thrown thrown) {
    return thrown.trace().isEmpty()
        ? new PluginFailureException(thrown.kind(), thrown.message(), thrown.remedy())
        : new PluginFailureException(
            thrown.kind(),
            thrown.message(),
            thrown.remedy(),
            new Thrown.RemoteTrace(thrown.trace()));
  }

  /** Queues a frame; a child that does not read for so long is ended. */
  void reply(Frame frame, Duration atMost) throws InterruptedException {
    if (!out.put(frame, atMost)) {
      end(ExitCause.protocol("it does not read what it asked for"), null);
    }
  }

  /** As {@link #reply} for threads that must not wait. */
  void replyNow(Frame frame) {
    if (!out.offer(frame)) {
      end(ExitCause.protocol("it does not read what it asked for"), null);
    }
  }

  /** Tells the child that a call is not wanted any longer; it need not arrive. */
  void cancel(long number, boolean interrupt) {
    try {
      out.offer(HostServices.frame(FrameType.CANCEL, number, Codec.DONE, interrupt, limits));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells the child that its question went unanswered as the call was interrupted. */
  void interrupted(long question) throws IOException {
    out.offer(HostServices.failure(question, Thrown.of(new InterruptedException()), limits));
  }

  @Nullable PendingCall pending(Ask ask) {
    if (ask instanceof Ask.Http http) {
      return calls.get(http.call());
    }
    if (ask instanceof Ask.ReplyHeader header) {
      return calls.get(header.call());
    }
    if (ask instanceof Ask.ReplyBody body) {
      return calls.get(body.call());
    }
    return ask instanceof Ask.SecretValue secret ? calls.get(secret.call()) : null;
  }

  @Nullable PendingCall pending(long number) {
    return calls.get(number);
  }

  /**
   * Ends the child, and every call in it. Only the first cause counts.
   *
   * @param culprit the one call to blame, if it is known
   */
  void end(ExitCause cause, @Nullable PendingCall culprit) {
    boolean first = death.compareAndSet(null, new Death(cause, settings.clock().instant()));
    process.kill();
    out.close();
    if (first) {
      calls.values().forEach(call -> call.die(failure(cause, toBlame(cause, call, culprit))));
    }
  }

  private static boolean toBlame(ExitCause cause, PendingCall call, @Nullable PendingCall culprit) {
    return cause.defect() && (culprit == null || call.equals(culprit));
  }

  private void requireAlive() {
    if (death.get() != null) {
      throw died(false);
    }
  }

  private ProcessDiedException died(boolean toBlame) {
    Death known = death.get();
    ExitCause cause = known == null ? ExitCause.closed() : known.cause();
    return failure(cause, toBlame && cause.defect());
  }

  private ProcessDiedException failure(ExitCause cause, boolean toBlame) {
    return ProcessDiedException.inFlight(cause, toBlame, process.lastLines());
  }

  /** The answer to a question about a call that is no more. */
  static Thrown callEnded() {
    return new Thrown(
        Thrown.Origin.OTHER,
        FailureKind.BUG,
        "The call has ended; HTTP and secrets belong to a call.",
        "",
        Optional.empty(),
        Optional.empty(),
        "",
        0);
  }
}
