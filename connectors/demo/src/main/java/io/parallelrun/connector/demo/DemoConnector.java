package io.parallelrun.connector.demo;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One simulated vendor. The first poll tells the whole history; each later one goes on where the
 * cursor stands. The cursor keeps the beginning of the history and the last instant told.
 */
final class DemoConnector implements Connector {
  private static final int CURSOR_VERSION = 1;

  private final DemoVendor vendor;
  private final Duration history;
  private final InstantSource clock;

  DemoConnector(DemoVendor vendor, Duration history, InstantSource clock) {
    this.vendor = vendor;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public List<CheckStep> checkSteps() {
    return List.of(
        new CheckStep(CheckStage.CONNECT, "Reach the simulation", call -> "It runs in here."),
        new CheckStep(CheckStage.AUTHENTICATE, "Sign in", call -> "Nobody is asked."),
        new CheckStep(
            CheckStage.SAMPLE,
            "Count content",
            call -> {
              Instant now = clock.instant();
              return vendor.content(now, now.minus(history)).size() + " kinds of content.";
            }));
  }

  @Override
  public List<Poller> pollers() {
    return List.of(
        poller(
            "content",
            ObservationKind.CONTENT_COUNT,
            Duration.ofSeconds(30),
            Duration.ofHours(6),
            vendor::content),
        poller(
            "seats",
            ObservationKind.SEAT_USAGE,
            Duration.ofMinutes(1),
            Duration.ofHours(12),
            (at, begin) -> List.of(vendor.seats(at, begin))),
        poller(
            "health",
            ObservationKind.INTEGRATION_HEALTH,
            Duration.ofSeconds(15),
            Duration.ofHours(1),
            (at, begin) -> vendor.health(at)),
        Poller.of(
            spec("users", ObservationKind.USER_ROSTER, Duration.ofMinutes(10)),
            (call, cursor) ->
                PollResult.of(
                    List.of(
                        new Observation.UserRoster(
                            "users", clock.instant(), vendor.roster(), CountQuality.EXACT)))));
  }

  private Poller poller(
      String name,
      ObservationKind kind,
      Duration interval,
      Duration step,
      BiFunction<Instant, Instant, List<Observation>> say) {
    return Poller.of(spec(name, kind, interval), (call, cursor) -> tell(call, cursor, step, say));
  }

  private static PollerSpec spec(String name, ObservationKind kind, Duration interval) {
    return new PollerSpec(
        name, Set.of(kind), interval, Duration.ofSeconds(5), Duration.ofSeconds(20), 0, List.of());
  }

  private PollResult tell(
      CallContext call,
      Cursor cursor,
      Duration step,
      BiFunction<Instant, Instant, List<Observation>> say) {
    Instant now = clock.instant();
    Told told = Told.of(cursor, now, history);
    List<Observation> said = new ArrayList<>();
    for (Instant at = told.last().plus(step); at.isBefore(now); at = at.plus(step)) {
      call.stage("telling of " + at);
      said.addAll(say.apply(at, told.begin()));
    }
    said.addAll(say.apply(now, told.begin()));
    return new PollResult(said, new Told(told.begin(), now).cursor(), List.of());
  }

  private record Told(Instant begin, Instant last) {
    static Told of(Cursor cursor, Instant now, Duration history) {
      String[] parts = cursor.text().split(" ", 2);
      if (cursor.version() == CURSOR_VERSION && parts.length == 2) {
        try {
          return new Told(Instant.parse(parts[0]), Instant.parse(parts[1]));
        } catch (DateTimeParseException e) {
          return fresh(now, history);
        }
      }
      return fresh(now, history);
    }

    private static Told fresh(Instant now, Duration history) {
      return new Told(now.minus(history), now.minus(history));
    }

    Cursor cursor() {
      return new Cursor(begin + " " + last, CURSOR_VERSION);
    }
  }
}
