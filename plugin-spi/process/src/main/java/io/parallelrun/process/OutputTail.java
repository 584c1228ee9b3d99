package io.parallelrun.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The last of what a child printed: read to the end so that the child never waits, kept in a ring.
 * Thread-safe.
 */
final class OutputTail {
  private static final int KEPT = 8 * 1024;
  private static final int MOST_LINES = 40;
  private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  private final byte[] ring = new byte[KEPT];
  private final Thread reader;
  private long written;

  OutputTail(InputStream in, String name) {
    reader = new Thread(() -> read(in), name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream in) {
    byte[] some = new byte[1024];
    try {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        keep(some, count);
      }
    } catch (IOException e) {
      // The stream was closed with the process; what is kept stays.
    }
  }

  private synchronized void keep(byte[] some, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (written++ % KEPT)] = some[i];
    }
  }

  private synchronized String text() {
    int length = (int) Math.min(written, KEPT);
    byte[] last = new byte[length];
    for (int i = 0; i < length; i++) {
      last[i] = ring[(int) ((written - length + i) % KEPT)];
    }
    return new String(last, StandardCharsets.UTF_8);
  }

  /** The last lines, oldest first. */
  List<String> lines() {
    List<String> lines = text().lines().toList();
    return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
  }

  /** Waits for the end of the output, but not long: a grandchild may hold it open. */
  void awaitEnd(Duration atMost) throws InterruptedException {
    reader.join(atMost.toMillis());
  }

  boolean saysOutOfMemory() {
    return text().contains(OUT_OF_MEMORY);
  }
}
