package io.parallelrun.connector.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private final SettableClock clock = new SettableClock(NOW);

  @Test
  void theFirstPollTellsTheHistoryAndTheNextGoesOn() throws Exception {
    TestConnection vendor = open(Side.REPLACEMENT);
    PollResult first = vendor.poll("content");
    List<Instant> times =
        first.observations().stream().map(Observation::observedAt).distinct().toList();
    assertThat(times.get(0)).isEqualTo(NOW.minus(Duration.ofDays(42)).plus(Duration.ofHours(6)));
    assertThat(times.get(times.size() - 1)).isEqualTo(NOW);
    assertThat(times).hasSize(42 * 4);

    clock.advance(Duration.ofSeconds(30));
    PollResult next = vendor.poll("content", first.next());
    assertThat(next.observations()).hasSize(3);
    assertThat(next.observations()).allMatch(o -> o.observedAt().equals(clock.instant()));
  }

  @Test
  void whatArrivesNeverShrinks() throws Exception {
    long before = 0;
    for (Observation observation : open(Side.REPLACEMENT).poll("content").observations()) {
      if (observation instanceof Observation.ContentCount count
          && count.name().equals("articles")) {
        assertThat(count.items().value()).isGreaterThanOrEqualTo(before);
        before = count.items().value();
      }
    }
    assertThat(before).isBetween(100L, 1860L);
  }

  @Test
  void theSameSeedGivesTheSameVendor() throws Exception {
    assertThat(open(Side.LEGACY).poll("health").observations())
        .isEqualTo(open(Side.LEGACY).poll("health").observations());
  }

  private TestConnection open(Side side) throws Exception {
    return TestConnection.open(new DemoPlugin(), side, clock, Map.of("seed", "7"));
  }
}
