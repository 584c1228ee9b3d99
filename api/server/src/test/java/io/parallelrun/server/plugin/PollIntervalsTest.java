package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollIntervalsTest {
  private static final PollerSpec COUNTS =
      new PollerSpec(
          "counts",
          Set.of(ObservationKind.CONTENT_COUNT),
          Duration.ofMinutes(15),
          Duration.ofMinutes(1),
          Duration.ofSeconds(20),
          3,
          List.of("read posts"));

  @Test
  void onlyTheIntervalIsAnother() {
    PollerSpec hourly = new PollIntervals(Map.of("polling.counts", "PT1H")).apply(COUNTS);
    assertThat(hourly.defaultInterval()).isEqualTo(Duration.ofHours(1));
    assertThat(hourly.minimumInterval()).isEqualTo(COUNTS.minimumInterval());
    assertThat(hourly.expectedRequests()).isEqualTo(3);
    assertThat(hourly.rights()).containsExactly("read posts");
    assertThat(new PollIntervals(Map.of("url", "PT1H")).apply(COUNTS)).isEqualTo(COUNTS);
  }

  @Test
  void noIntervalIsShorterThanTheConnectorAllows() {
    PollIntervals wanted = new PollIntervals(Map.of("polling.counts", "PT2S"));
    assertThat(wanted.apply(COUNTS).defaultInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(wanted.issues(List.of(COUNTS)))
        .extracting(ConfigIssue::message)
        .containsExactly("expected at least PT1M, got PT2S");
  }

  @Test
  void aPollerThatIsNotThereIsNamedWithThoseThatAre() {
    assertThat(new PollIntervals(Map.of("polling.count", "PT1H")).issues(List.of(COUNTS)))
        .extracting(ConfigIssue::message)
        .containsExactly("expected one of the pollers [counts], got \"count\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "PT0S", "-PT1H", "P32D", "often"})
  void whatIsNoIntervalIsSaid(String text) {
    assertThat(PollIntervals.issues(Map.of("polling.counts", text)))
        .extracting(ConfigIssue::message)
        .containsExactly("expected a duration from PT1S to P31D, got \"" + text + "\"");
  }
}
