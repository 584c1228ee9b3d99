package io.parallelrun.server.store.sending;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Not a test but a measurement, run by {@code api/benchmarks/sending/run.sh}: both sides report
 * 1,000,000 events of a day, of which 1,000 people are mailed by both. Prints figures, asserts
 * nothing about time.
 */
@SuppressWarnings("NullAway.Init")
abstract class SendLoad {
  private static final int EVENTS =
      Integer.parseInt(System.getenv().getOrDefault("LOAD_EVENTS", "1000000"));
  private static final int BATCH = 25_000;
  private static final int BOTH = 1_000;
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final SendRules RULES =
      new SendRules(Duration.ofDays(1), ZoneOffset.UTC, Long.MAX_VALUE);

  @Inject RunStore runs;
  @Inject SendStore sends;

  @Test
  void load() throws SendsRefusedException {
    runs.save(StoredRuns.plain("load", "Load"), 0, "load", false);
    long peak = 0;
    for (Side side : Side.values()) {
      long begin = System.nanoTime();
      for (int first = 0; first < EVENTS; first += BATCH) {
        sends.add("load", side, batch(side, first), RULES, "load", START);
        peak = Math.max(peak, used());
      }
      print(side.name().toLowerCase(Locale.ROOT), EVENTS, begin);
    }
    long begin = System.nanoTime();
    long found =
        sends.counts("load", LocalDate.EPOCH).stream().mapToLong(count -> count.count()).sum();
    print("counts, " + found + " found", 1, begin);
    begin = System.nanoTime();
    sends.recount("load", new SendRules(Duration.ofHours(12), ZoneOffset.UTC, 1), START);
    print("counted anew", 2 * EVENTS, begin);
    begin = System.nanoTime();
    sends.forget("load", START.plus(Duration.ofDays(2)), LocalDate.EPOCH);
    print("forgotten", 2 * EVENTS, begin);
    System.out.printf(
        Locale.ROOT,
        "%s: heap after a batch at most %d MB%n",
        getClass().getSimpleName(),
        peak >> 20);
  }

  private void print(String what, long events, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %s: %.2f s, %.0f a second%n",
        getClass().getSimpleName(),
        what,
        seconds,
        events / seconds);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static SendBatch batch(Side side, int first) {
    Random random = new Random(first);
    List<ReportedSend> sends = new ArrayList<>(BATCH);
    for (int i = first; i < first + BATCH; i++) {
      boolean both = i % (EVENTS / BOTH) == 0;
      long number = side == Side.LEGACY || both ? i : i + (long) EVENTS;
      UUID person = new UUID(number * 0x9E3779B97F4A7C15L, number);
      Instant at = START.plusMillis(random.nextInt(86_400_000));
      sends.add(new ReportedSend(new SendEvent(person, SendKind.SEND, "sale", at), null));
    }
    return new SendBatch("b" + first, "b" + first, sends, null, null);
  }
}
