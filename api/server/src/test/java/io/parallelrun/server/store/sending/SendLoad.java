package io.parallelrun.server.store.sending;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.readmodel.RunMeasures;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Not a test but a measurement, run by {@code api/benchmarks/sending/run.sh}: both sides report
 * events of a day, of which 1,000 people are mailed by both; and what a reading takes once there
 * were many small batches. Prints figures, asserts nothing about time.
 */
@SuppressWarnings("NullAway.Init")
abstract class SendLoad {
  private static final int EVENTS = given("LOAD_EVENTS", 100_000);
  private static final int BATCHES = given("LOAD_BATCHES", 20_000);
  private static final int BATCH = 25_000;
  private static final int BOTH = 1_000;
  private static final int ROUNDS = 51;
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final SendRules RULES =
      new SendRules(Duration.ofDays(1), ZoneOffset.UTC, Long.MAX_VALUE);
  private static final String WATCHED =
      """
      slug: many
      name: Many
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - {slug: old, name: Old, side: legacy}
        - {slug: new, name: New, side: replacement}
      sendGuard: {}
      gates:
        - {slug: once, name: Once, condition: {kind: no-dual-sends, days: 2}}
      """;

  @Inject RunStore runs;
  @Inject SendStore sends;
  @Inject SendingReader sending;
  @Inject ReadinessReader readiness;
  @Inject RunMeasures measures;
  @Inject Clock clock;

  private static int given(String name, int otherwise) {
    return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(otherwise)));
  }

  @Test
  void events() throws SendsRefusedException {
    runs.save(StoredRuns.plain("load", "Load"), 0, "load", false);
    long peak = 0;
    for (Side side : Side.values()) {
      long begin = System.nanoTime();
      for (int first = 0; first < EVENTS; first += BATCH) {
        sends.add("load", side, batch(side, first), RULES, "load", START);
        peak = Math.max(peak, used());
      }
      print("events of the " + side.name().toLowerCase(Locale.ROOT) + " side", EVENTS, begin);
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
    say("heap after a batch at most %d MB", peak >> 20);
  }

  /** Both sides tell minute after minute, one event each. */
  @Test
  void readings() throws Exception {
    RunDefinition run = RunDocumentReader.read(WATCHED).definition();
    runs.save(run, 0, "load", false);
    int minutes = BATCHES / 2;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Instant first = now.minus(Duration.ofMinutes(minutes));
    long begin = System.nanoTime();
    for (int minute = 0; minute < minutes; minute++) {
      Instant from = first.plus(Duration.ofMinutes(minute));
      for (Side side : Side.values()) {
        sends.add("many", side, minute(side, minute, from), RULES, "load", now);
      }
    }
    print("batches of a minute", BATCHES, begin);
    say(
        "what is sent, read in %.2f ms",
        median(() -> sending.measured("many", sending.facts(run))));
    say("gates, read in %.2f ms", median(() -> readiness.readings("many")));
    say("metrics, read in %.2f ms", median(measures::read));
  }

  private static SendBatch minute(Side side, int minute, Instant from) {
    long number = 2L * minute + side.ordinal();
    UUID person = new UUID(number * 0x9E3779B97F4A7C15L, number);
    SendEvent event = new SendEvent(person, SendKind.SEND, "sale", from);
    String id = "m" + minute;
    return new SendBatch(
        id, id, List.of(new ReportedSend(event, null)), from, from.plus(Duration.ofMinutes(1)));
  }

  /** Milliseconds, after as many rounds that do not count. */
  private static double median(Runnable reading) {
    long[] took = new long[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      reading.run();
      took[Math.max(round, 0)] = System.nanoTime() - begin;
    }
    Arrays.sort(took);
    return took[ROUNDS / 2] / 1e6;
  }

  private void print(String what, long events, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    say("%d %s: %.2f s, %.0f a second", events, what, seconds, events / seconds);
  }

  private void say(String what, Object... figures) {
    System.out.printf(Locale.ROOT, getClass().getSimpleName() + ": " + what + "%n", figures);
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
