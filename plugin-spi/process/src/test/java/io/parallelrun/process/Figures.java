package io.parallelrun.process;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Poller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Measures what a child costs, and prints it; run by hand, from the module's directory. */
final class Figures {
  private static final int STARTS = 15;
  private static final int WARM = 3_000;
  private static final int POLLS = 5_000;
  private static final int LARGE = 60;

  private Figures() {}

  public static void main(String[] arguments) throws Exception {
    TestHost host = new TestHost();
    starts(host);
    try (ProcessPlugin plugin = host.start("floods")) {
      Poller poller = host.open(plugin).pollers().get(0);
      System.out.printf(Locale.ROOT, "RSS idle, nothing polled yet: %d kB%n", rss(plugin));
      time("empty poll", poller, "empty", WARM, POLLS, 0);
      time("10,000 observations", poller, "ten-thousand", 20, LARGE, 10_000);
      System.out.printf(Locale.ROOT, "RSS after these polls: %d kB%n", rss(plugin));
    }
  }

  private static void starts(TestHost host) throws ConnectorException, InterruptedException {
    PluginJars.of("floods");
    long[] took = new long[STARTS];
    long[] ended = new long[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long start = System.nanoTime();
      ProcessPlugin plugin = host.start("floods");
      plugin.factories().get(0).descriptor();
      took[i] = System.nanoTime() - start;
      long close = System.nanoTime();
      plugin.close();
      ended[i] = System.nanoTime() - close;
    }
    print("start to first descriptor", took);
    print("close", ended);
  }

  private static void time(
      String name, Poller poller, String what, int warm, int count, int observations)
      throws Exception {
    Cursor cursor = new Cursor(what, 1);
    for (int i = 0; i < warm; i++) {
      poller.poll(TestCall.patient(), cursor);
    }
    long[] took = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      poller.poll(TestCall.patient(), cursor);
      took[i] = System.nanoTime() - start;
    }
    print(name, took);
    double each = Arrays.stream(took).average().orElseThrow() / 1e9;
    if (observations > 0) {
      System.out.printf(
          Locale.ROOT, "%s: %.0f observations per second%n", name, observations / each);
    }
  }

  private static void print(String name, long[] nanoseconds) {
    long[] sorted = nanoseconds.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.3f ms, 95th percentile %.3f ms, of %d%n",
        name,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 95 / 100] / 1e6,
        sorted.length);
  }

  private static long rss(ProcessPlugin plugin) throws IOException {
    Path status = Path.of("/proc", Long.toString(plugin.status().pid().orElseThrow()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
