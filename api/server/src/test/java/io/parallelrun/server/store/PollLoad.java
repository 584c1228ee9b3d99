package io.parallelrun.server.store;

import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Not a test but a measurement, run by {@code api/benchmarks/store/polls.sh}: stores the polls of
 * many connections, each at its second of the minute, those of some seconds together. Prints
 * figures, asserts nothing about time.
 */
abstract class PollLoad {
  private static final int CONNECTIONS = setting("LOAD_CONNECTIONS", 5_000);
  private static final int TOGETHER = setting("LOAD_TOGETHER", 416);
  private static final int ROUNDS = setting("LOAD_ROUNDS", 12);
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject TenureStore tenures;

  private static int setting(String name, int otherwise) {
    return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(otherwise)));
  }

  @Test
  void load() {
    runs.save(StoredRuns.plain("load", "Load"), 0, "load", false);
    List<String> slugs = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      slugs.add("c-" + i);
      connections.save(new StoredConnection("c-" + i, "load", "old", "demo", Map.of(), false, 0));
    }
    Collections.shuffle(slugs, new Random(1));
    Tenure tenure = tenures.begin(0, "load");
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < ROUNDS; round++) {
      Instant minute = START.plus(Duration.ofMinutes(round));
      long begun = threads.getCurrentThreadCpuTime();
      long wall = System.nanoTime();
      for (int first = 0; first < CONNECTIONS; first += TOGETHER) {
        Instant at = minute.plusMillis(60_000L * first / CONNECTIONS);
        samples.commitAll(
            slugs.subList(first, Math.min(CONNECTIONS, first + TOGETHER)).stream()
                .map(slug -> poll(slug, tenure, at))
                .toList());
      }
      System.out.printf(
          Locale.ROOT,
          "%s: minute %d, %d polls, %d a transaction: %.3f ms of CPU a poll, %.3f ms by the"
              + " clock%n",
          getClass().getSimpleName(),
          round,
          CONNECTIONS,
          TOGETHER,
          (threads.getCurrentThreadCpuTime() - begun) / 1e6 / CONNECTIONS,
          (System.nanoTime() - wall) / 1e6 / CONNECTIONS);
    }
  }

  private static PollCommit poll(String slug, Tenure tenure, Instant at) {
    return PollCommit.of(slug, "items", ZoneOffset.UTC, tenure)
        .made(at, Duration.ofMillis(5), 1)
        .every(Duration.ofMinutes(1))
        .samples(
            List.of(
                new Sample(
                    SeriesField.CONTENT_ITEMS, "items", at, at.getEpochSecond(), Quality.EXACT),
                new Sample(SeriesField.HEALTH, "connection/items", at, 1, Quality.EXACT)))
        .next(SavedCursor.START)
        .asOf(at)
        .build();
  }
}
