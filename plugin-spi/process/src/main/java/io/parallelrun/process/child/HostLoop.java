package io.parallelrun.process.child;

import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.Envelope;
import io.parallelrun.process.wire.Frame;
import io.parallelrun.process.wire.Limits;
import io.parallelrun.process.wire.WireIn;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what the host says. Never writes, so that two full pipes cannot wait for each other. */
final class HostLoop {
  private final DataInputStream in;
  private final HostPipe pipe;
  private final Limits limits;
  private final Work work;
  private final Map<Long, RunningCall> calls = new ConcurrentHashMap<>();

  HostLoop(DataInputStream in, HostPipe pipe, Limits limits) {
    this.in = in;
    this.pipe = pipe;
    this.limits = limits;
    this.work = new Work(pipe);
  }

  /** Returns when the host has closed the pipe. */
  void run() throws IOException {
    while (true) {
      Frame frame;
      try {
        frame = Frame.read(in, limits);
      } catch (EOFException e) {
        return;
      }
      take(frame);
    }
  }

  private void take(Frame frame) throws IOException {
    switch (frame.type()) {
      case REQUEST -> start(frame);
      case RESULT, FAILURE -> pipe.answered(frame);
      case CANCEL -> cancel(frame);
      case STAGE, LOG -> throw new IOException("unexpected " + frame);
    }
  }

  private void start(Frame frame) throws IOException {
    Envelope envelope = WireIn.read(frame.body(), limits, Envelope.CODEC);
    RunningCall call = new RunningCall(frame.number(), envelope.deadline(), pipe);
    calls.put(call.number(), call);
    Thread thread = new Thread(() -> run(call, envelope), "call-" + frame.number());
    thread.setDaemon(true);
    call.runsOn(thread);
    thread.start();
  }

  private void run(RunningCall call, Envelope envelope) {
    try {
      work.run(call, envelope.request());
    } finally {
      calls.remove(call.number());
    }
  }

  private void cancel(Frame frame) throws IOException {
    boolean interrupt = WireIn.read(frame.body(), limits, Codec.DONE);
    RunningCall call = calls.get(frame.number());
    if (call != null) {
      call.cancel(interrupt);
    }
  }
}
