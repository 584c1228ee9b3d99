package io.parallelrun.process;

import io.parallelrun.process.leftover.LeftoverProcesses;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One child as the operating system sees it. Thread-safe. */
final class ChildProcess {
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final Process process;
  private final String mark;
  private final Instant startedAt;
  private final OutputTail tail;

  private ChildProcess(Process process, String mark, Instant startedAt) {
    this.process = process;
    this.mark = mark;
    this.startedAt = startedAt;
    this.tail = new OutputTail(process.getErrorStream(), "plugin-output-" + process.pid());
  }

  static ChildProcess launch(ProcessSettings settings, ChildHome home) throws IOException {
    home.clean();
    String mark = UUID.randomUUID().toString();
    Instant now = settings.clock().instant();
    return new ChildProcess(ChildCommand.of(settings, home, mark).start(), mark, now);
  }

  long pid() {
    return process.pid();
  }

  Instant startedAt() {
    return startedAt;
  }

  DataInputStream fromChild() {
    return new DataInputStream(new BufferedInputStream(process.getInputStream(), 64 * 1024));
  }

  OutputStream toChild() {
    return process.getOutputStream();
  }

  List<String> lastLines() {
    return tail.lines();
  }

  /** Waits for the exit; false when it did not come in time. */
  boolean awaitExit(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why it exited by itself. */
  ExitCause cause() throws InterruptedException {
    tail.awaitEnd(LAST_WORDS);
    return ExitCause.of(process.exitValue(), tail.saysOutOfMemory());
  }

  /**
   * Ends it and everything it started, by force; harmless when it is already gone. Its children go
   * first, as they could keep its pipes open, and what it started in the meantime is looked for
   * after it is gone. Goes by the handle, as the process itself would flush a pipe that nobody may
   * be reading.
   */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
    LeftoverProcesses.end(mark);
  }
}
