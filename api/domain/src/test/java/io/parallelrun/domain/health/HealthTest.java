package io.parallelrun.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void staleAfterTwoIntervals() {
    assertThat(at(600).grade()).isEqualTo(Freshness.Grade.FRESH);
    assertThat(at(601).grade()).isEqualTo(Freshness.Grade.STALE);
    assertThat(at(601).age()).isEqualTo(Duration.ofSeconds(601));
  }

  @Test
  void whatIsStaleNeverShowsAsWorking() {
    assertThat(HealthState.UP.seen(at(601))).isEqualTo(HealthState.LATE);
    assertThat(HealthState.DOWN.seen(at(601))).isEqualTo(HealthState.DOWN);
    assertThat(HealthState.UP.seen(Freshness.NEVER)).isEqualTo(HealthState.UNKNOWN);
    assertThat(HealthState.UP.seen(at(10))).isEqualTo(HealthState.UP);
  }

  @Test
  void theOlderOfTwoDecides() {
    assertThat(at(10).worse(at(20)).age()).isEqualTo(Duration.ofSeconds(20));
    assertThat(at(10).worse(Freshness.NEVER)).isEqualTo(Freshness.NEVER);
    assertThat(at(601).worse(at(10)).isFresh()).isFalse();
  }

  private static Freshness at(long secondsAgo) {
    return Freshness.of(NOW.minusSeconds(secondsAgo), FIVE_MINUTES, NOW);
  }
}
