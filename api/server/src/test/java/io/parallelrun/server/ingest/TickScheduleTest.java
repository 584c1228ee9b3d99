package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}
