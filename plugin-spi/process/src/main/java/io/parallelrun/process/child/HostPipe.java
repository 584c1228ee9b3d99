package io.parallelrun.process.child;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.ExitCode;
import io.parallelrun.process.wire.Frame;
import io.parallelrun.process.wire.FrameType;
import io.parallelrun.process.wire.Limits;
import io.parallelrun.process.wire.Thrown;
import io.parallelrun.process.wire.WireIn;
import io.parallelrun.process.wire.WireOut;
import io.parallelrun.spi.ConnectorException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way to the host. Thread-safe. A write blocks while the pipe is full, which slows a plugin
 * down that says more than the host reads.
 */
final class HostPipe {
  private static final int BUFFER = 64 * 1024;

  private final OutputStream out;
  private final Limits limits;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<byte[]>> asked = new ConcurrentHashMap<>();

  HostPipe(OutputStream out, Limits limits) {
    this.out = new BufferedOutputStream(out, BUFFER);
    this.limits = limits;
  }

  /** An answer and the number it was asked under. */
  record Answer<T>(long number, T value) {}

  /** Thrown by the plugin's call when the host failed in it; the host knows the rest. */
  static final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Thrown thrown;

    HostFailure(Thrown thrown) {
      super(thrown.message());
      this.thrown = thrown;
    }
  }

  /** Carries a failure of the host through a future. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Thrown thrown;

    Refused(Thrown thrown) {
      super(thrown.message(), null, false, false);
      this.thrown = thrown;
    }
  }

  /** Sends a value; a value that cannot travel is thrown before anything of it is sent. */
  <T> void send(FrameType type, long number, Codec<T> codec, T value) throws IOException {
    WireOut body = new WireOut(limits);
    codec.write(body, value);
    send(body.frame(type, number));
  }

  private synchronized void send(Frame frame) {
    try {
      frame.writeTo(out);
      out.flush();
    } catch (IOException e) {
      // Nobody reads, or the plugin closed the pipe: there is no reason to live any more.
      Ending.now(ExitCode.OUTPUT_LOST);
    }
  }

  /** Asks, waits, and gives up when the thread is interrupted. */
  <T> Answer<T> ask(Ask ask, Codec<T> codec) throws ConnectorException, InterruptedException {
    long number = numbers.incrementAndGet();
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    asked.put(number, answer);
    try {
      send(FrameType.REQUEST, number, Ask.CODEC, ask);
      return new Answer<>(number, WireIn.read(answer.get(), limits, codec));
    } catch (IOException e) {
      throw new IllegalArgumentException("what was asked cannot travel: " + e.getMessage(), e);
    } catch (ExecutionException e) {
      throw failed(e);
    } finally {
      asked.remove(number);
    }
  }

  /** Asks and waits, whether or not the thread is interrupted; it stays interrupted. */
  <T> T askCalmly(Ask ask, Codec<T> codec) throws ConnectorException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return ask(ask, codec).value();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static ConnectorException failed(ExecutionException e) throws InterruptedException {
    if (!(e.getCause() instanceof Refused refused)) {
      throw new IllegalStateException(e.getCause());
    }
    Thrown thrown = refused.thrown;
    switch (thrown.origin()) {
      case CONNECTOR -> {
        return thrown.exception();
      }
      case INTERRUPTION -> throw new InterruptedException();
      case HOST -> throw new HostFailure(thrown);
      case OTHER -> throw new IllegalStateException(thrown.message());
    }
    throw new AssertionError(thrown.origin());
  }

  /** The host's answer to something asked; ignored when nobody waits any longer. */
  void answered(Frame frame) throws IOException {
    CompletableFuture<byte[]> answer = asked.get(frame.number());
    if (answer == null) {
      return;
    }
    if (frame.type() == FrameType.RESULT) {
      answer.complete(frame.body());
    } else {
      answer.completeExceptionally(new Refused(WireIn.read(frame.body(), limits, Thrown.CODEC)));
    }
  }
}
