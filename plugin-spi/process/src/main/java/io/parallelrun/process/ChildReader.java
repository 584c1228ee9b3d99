package io.parallelrun.process;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.Frame;
import io.parallelrun.process.wire.FrameType;
import io.parallelrun.process.wire.Limits;
import io.parallelrun.process.wire.LogData;
import io.parallelrun.process.wire.MalformedException;
import io.parallelrun.process.wire.WireIn;
import io.parallelrun.spi.ConnectorContext;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a child says until it is gone, and believes nothing of it. Never waits for room to
 * write, nor for anything of the host but its clock and its log.
 */
final class ChildReader implements Runnable {
  private static final System.Logger LOG = System.getLogger(ChildReader.class.getName());
  private static final Duration EXIT = Duration.ofSeconds(1);

  /** A plugin that says more than this between two calls is not worth the disk. */
  private static final int MOST_RECORDS = 1_000;

  private final Session session;
  private final ChildProcess process;
  private final Connections connections;
  private final Limits limits;
  private int records;

  ChildReader(Session session, ChildProcess process, Connections connections, Limits limits) {
    this.session = session;
    this.process = process;
    this.connections = connections;
    this.limits = limits;
  }

  @Override
  public void run() {
    try (DataInputStream in = process.fromChild()) {
      while (true) {
        take(Frame.read(in, limits));
      }
    } catch (MalformedException e) {
      session.end(ExitCause.protocol("it sent " + e.getMessage()), null);
    } catch (IOException e) {
      exited();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A child could not be read", e);
      session.end(ExitCause.protocol("it sent what the host cannot take"), null);
    }
  }

  private void take(Frame frame) throws IOException {
    switch (frame.type()) {
      case REQUEST -> ask(frame.number(), WireIn.read(frame.body(), limits, Ask.CODEC));
      case RESULT, FAILURE -> answer(frame);
      case STAGE -> stage(frame);
      case LOG -> log(frame);
      case CANCEL -> throw new MalformedException("a frame only a host may send");
    }
  }

  private void ask(long number, Ask ask) throws IOException {
    if (ask instanceof Ask.Now now) {
      session.replyNow(time(number, now));
      return;
    }
    PendingCall call = session.pending(ask);
    if (call == null) {
      session.replyNow(HostServices.failure(number, Session.callEnded(), limits));
    } else if (!call.ask(number, ask)) {
      throw new MalformedException("too many requests at once");
    }
  }

  private Frame time(long number, Ask.Now now) throws IOException {
    ConnectorContext context = connections.get(now.instance());
    return context == null
        ? HostServices.failure(number, Session.callEnded(), limits)
        : HostServices.frame(
            FrameType.RESULT, number, Codec.INSTANT, context.clock().instant(), limits);
  }

  private void answer(Frame frame) {
    PendingCall call = session.pending(frame.number());
    if (call != null) {
      call.answer(frame);
      records = 0;
    }
  }

  private void stage(Frame frame) throws IOException {
    String doing = WireIn.read(frame.body(), limits, Codec.TEXT);
    PendingCall call = session.pending(frame.number());
    if (call != null) {
      call.stage(doing.length() <= 120 ? doing : doing.substring(0, 120));
    }
  }

  private void log(Frame frame) throws IOException {
    LogData record = WireIn.read(frame.body(), limits, LogData.CODEC);
    records++;
    if (records <= MOST_RECORDS) {
      connections.log(frame.number(), record);
    } else if (records == MOST_RECORDS + 1) {
      LOG.log(System.Logger.Level.WARNING, "A plugin logs too much; some of it is dropped");
    }
  }

  private void exited() {
    session.end(cause(), null);
  }

  private ExitCause cause() {
    try {
      return process.awaitExit(EXIT) ? process.cause() : ExitCause.protocol("it closed its output");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCause.protocol("it closed its output");
    }
  }

  /** For tests and logs. */
  @Override
  public @Nullable String toString() {
    return "reader of " + process.pid();
  }
}
