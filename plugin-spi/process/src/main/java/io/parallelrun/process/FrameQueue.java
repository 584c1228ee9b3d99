package io.parallelrun.process;

import io.parallelrun.process.wire.Frame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Frames on their way to a child. A thread of its own writes them, so that a child that does not
 * read keeps nobody else waiting; what waits is bounded in bytes. Thread-safe.
 */
final class FrameQueue {
  private static final int MOST_KILOBYTES = 48 * 1024;

  private final OutputStream out;
  private final BlockingQueue<Frame> waiting = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST_KILOBYTES);
  private final Thread writer;
  private volatile boolean closed;

  FrameQueue(OutputStream out, String name) {
    this.out = new BufferedOutputStream(out, 64 * 1024);
    this.writer = new Thread(this::write, name);
    writer.setDaemon(true);
    writer.start();
  }

  /** Queues a frame, or says that there was no room in time; a closed queue takes everything. */
  boolean put(Frame frame, Duration atMost) throws InterruptedException {
    if (!closed && !room.tryAcquire(kilobytes(frame), atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    waiting.add(frame);
    dropAllIfClosed();
    return true;
  }

  /** As {@link #put} without waiting. */
  boolean offer(Frame frame) {
    if (!closed && !room.tryAcquire(kilobytes(frame))) {
      return false;
    }
    waiting.add(frame);
    dropAllIfClosed();
    return true;
  }

  /** Drops what waits, now and later, and ends the thread. */
  void close() {
    closed = true;
    dropAllIfClosed();
    writer.interrupt();
  }

  private void dropAllIfClosed() {
    if (closed) {
      waiting.clear();
      room.release(MOST_KILOBYTES - Math.min(MOST_KILOBYTES, room.availablePermits()));
    }
  }

  private void write() {
    try {
      while (!closed) {
        Frame frame = waiting.take();
        frame.writeTo(out);
        out.flush();
        room.release(kilobytes(frame));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The child is gone; whoever reads from it says so.
      close();
    }
  }

  private static int kilobytes(Frame frame) {
    return 1 + frame.size() / 1024;
  }
}
