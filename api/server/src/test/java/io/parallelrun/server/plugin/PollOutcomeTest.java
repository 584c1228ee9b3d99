package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a poll that brought something, and left something out, is called. */
class PollOutcomeTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Observation POSTS =
      new Observation.ContentCount("posts", NOON, Count.exact(7));
  private static final Observation DOWN =
      new Observation.IntegrationHealth(
          "api",
          NOON,
          HealthStatus.DOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "no answer");

  private static PollOutcome.Success poll(List<Observation> seen, FailureKind... failures) {
    List<PartialFailure> missing =
        List.of(failures).stream()
            .map(kind -> new PartialFailure("pages", kind, "not read"))
            .toList();
    return new PollOutcome.Success(
        NOON, Duration.ofSeconds(1), 5, new PollResult(seen, Cursor.START, missing));
  }

  @Test
  void whatIsWholeSucceeded() {
    assertThat(poll(List.of(POSTS)).word()).isEqualTo("SUCCESS");
    assertThat(poll(List.of()).word()).isEqualTo("SUCCESS");
    assertThat(poll(List.of(POSTS)).missing()).isEmpty();
  }

  @Test
  void whatHasAHoleIsPartialWhateverTheCause() {
    for (FailureKind kind : FailureKind.values()) {
      PollOutcome.Success partial = poll(List.of(POSTS, DOWN), kind);
      assertThat(partial.word()).as(kind.name()).isEqualTo("PARTIAL");
      assertThat(partial.defeat()).as(kind.name()).isEmpty();
    }
  }

  @Test
  void whatBroughtNothingFailed() {
    PollOutcome.Success nothing = poll(List.of(), FailureKind.BAD_RESPONSE);
    assertThat(nothing.word()).isEqualTo("BAD_RESPONSE");
    assertThat(nothing.defeat()).isPresent();
  }

  @Test
  void whatSaysThatThePlatformIsDownIsNoPartOfAnything() {
    assertThat(poll(List.of(DOWN), FailureKind.UNAVAILABLE).word()).isEqualTo("UNAVAILABLE");
    assertThat(poll(List.of(DOWN), FailureKind.BAD_RESPONSE).word()).isEqualTo("PARTIAL");
  }

  @Test
  void howMuchIsMissingIsSaidAsFarAsItIsKnown() {
    PollOutcome.Success two =
        poll(List.of(POSTS), FailureKind.UNAVAILABLE, FailureKind.UNAVAILABLE);
    assertThat(two.missing()).isEqualTo("2 parts are missing");
    assertThat(poll(List.of(POSTS), FailureKind.BUG).missing()).isEqualTo("1 part is missing");
    PollOutcome.Success known =
        new PollOutcome.Success(NOON, Duration.ZERO, 5, two.result().outOf(5));
    assertThat(known.missing()).isEqualTo("2 of 5 parts are missing");
  }

  @Test
  void partialPollsAreCountedApart() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PollMeters meters = new PollMeters(registry);
    meters.count("wp", "content", poll(List.of(POSTS), FailureKind.BAD_RESPONSE));
    meters.count("wp", "content", poll(List.of(POSTS)));
    for (String outcome : List.of("partial", "success")) {
      assertThat(
              registry.get("parallelrun_connector_polls").tag("outcome", outcome).counter().count())
          .as(outcome)
          .isEqualTo(1);
    }
    assertThat(registry.get("parallelrun_connector_observations").counter().count()).isEqualTo(2);
  }
}
