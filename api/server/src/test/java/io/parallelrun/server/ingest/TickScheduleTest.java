package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickScheduleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aLateTickDoesNotDelayTheNext() {
    TickSchedule schedule = TickSchedule.of("wordpress", "health", MINUTE);
    Random random = new Random(7);
    Instant tick = schedule.after(Instant.parse("2026-03-10T12:00:00Z"));
    Instant expected = tick;
    for (int i = 0; i < 1_000; i++) {
      Instant late = tick.plusMillis(random.nextInt(59_000));
      tick = schedule.after(late);
      expected = expected.plus(MINUTE);
      assertThat(tick).isEqualTo(expected);
    }
  }

  @Test
  void aTickIsNeverTheSameInstantAgain() {
    TickSchedule schedule = TickSchedule.of("wordpress", "health", MINUTE);
    Instant tick = schedule.after(Instant.EPOCH);
    assertThat(schedule.after(tick)).isEqualTo(tick.plus(MINUTE));
    assertThat(schedule.after(tick.minusMillis(1))).isEqualTo(tick);
  }

  @Test
  void pollersOfOneIntervalAreSpread() {
    Set<Duration> shifts = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      shifts.add(TickSchedule.of("connection-" + i, "content", Duration.ofMinutes(5)).shift());
    }
    assertThat(shifts).hasSizeGreaterThan(80).allMatch(s -> s.compareTo(Duration.ofMinutes(5)) < 0);
  }

  /** Shares of the interval at which pollers of a family of names start, in order. */
  private static List<Double> starts(Duration interval, int first, int last, String family) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> TickSchedule.of(family.formatted(i), "content", interval).shift())
        .map(shift -> (double) shift.toMillis() / interval.toMillis())
        .sorted()
        .toList();
  }

  @Test
  void namesThatDifferInADigitStartFarApart() {
    List<Double> starts = starts(Duration.ofHours(6), 1, 9, "wp-%d");
    assertThat(starts.get(8) - starts.get(0)).isGreaterThan(0.5);
    for (int i = 1; i < starts.size(); i++) {
      assertThat(starts.get(i) - starts.get(i - 1)).as("gap %d of %s", i, starts).isLessThan(0.4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wp-%d", "%d", "news-%d-eu", "a%05d", "marketo-legacy-%d", "site.%d.x"})
  void similarNamesFillTheIntervalEvenly(String family) {
    for (Duration interval :
        List.of(MINUTE, Duration.ofMinutes(5), Duration.ofHours(6), Duration.ofDays(1))) {
      int[] tenths = new int[10];
      starts(interval, 1, 1_000, family).forEach(start -> tenths[(int) (start * 10)]++);
      // A hundred each on average; five standard deviations to either side.
      assertThat(Arrays.stream(tenths).boxed().toList())
          .as("%s every %s", family, interval)
          .allMatch(in -> in > 52 && in < 148);
    }
  }

  @Test
  void pollersOfOneConnectionAreSpreadAsWell() {
    Set<Long> minutes = new HashSet<>();
    for (String poller : List.of("users", "content", "health", "terms", "seats", "volume")) {
      minutes.add(TickSchedule.of("wp-1", poller, Duration.ofHours(6)).shift().toMinutes());
    }
    assertThat(minutes).hasSize(6);
  }
}
