package io.parallelrun.benchmarks.history;

import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** 250 series: 80 integrations with their latency, 85 counts of content, seats and people. */
final class HistoryConnector implements Connector {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int INTEGRATIONS = 80;
  private static final int COUNTS = 85;
  private static final int PEOPLE = 40;

  private final long days;
  private final Side side;
  private final InstantSource clock;

  HistoryConnector(long days, Side side, InstantSource clock) {
    this.days = days;
    this.side = side;
    this.clock = clock;
  }

  @Override
  public List<CheckStep> checkSteps() {
    return List.of(new CheckStep(CheckStage.SAMPLE, "Remember", call -> days + " days."));
  }

  @Override
  public List<Poller> pollers() {
    return List.of(
        Poller.of(
            spec(
                "history",
                Duration.ofSeconds(1),
                Set.of(
                    ObservationKind.INTEGRATION_HEALTH,
                    ObservationKind.CONTENT_COUNT,
                    ObservationKind.SEAT_USAGE)),
            (call, cursor) -> tell(cursor)),
        Poller.of(
            spec("users", Duration.ofMinutes(10), Set.of(ObservationKind.USER_ROSTER)),
            (call, cursor) -> PollResult.of(List.of(roster()))));
  }

  private static PollerSpec spec(String name, Duration interval, Set<ObservationKind> kinds) {
    return new PollerSpec(
        name, kinds, interval, Duration.ofSeconds(1), Duration.ofMinutes(1), 0, List.of());
  }

  /** One day at most, from where the last poll ended. */
  private PollResult tell(Cursor cursor) {
    Instant now = clock.instant();
    Instant from =
        cursor.text().isEmpty() ? now.minus(Duration.ofDays(days)) : Instant.parse(cursor.text());
    Instant day = from.plus(Duration.ofDays(1));
    Instant until = day.isAfter(now) ? now : day;
    List<Observation> told = new ArrayList<>();
    Instant at = from;
    for (; at.isBefore(until); at = at.plus(STEP)) {
      tell(at, told);
    }
    return new PollResult(told, new Cursor(at.toString(), 1), List.of());
  }

  private void tell(Instant at, List<Observation> told) {
    SplittableRandom random = new SplittableRandom(at.getEpochSecond() + side.ordinal());
    for (int i = 0; i < INTEGRATIONS; i++) {
      boolean up = random.nextInt(200) > 0;
      // Most checks are quick, a few take ten times as long.
      long micros =
          40_000 + random.nextInt(60_000) + (random.nextInt(20) == 0 ? 500_000 + i * 1_000L : 0);
      told.add(
          new Observation.IntegrationHealth(
              "integration" + i,
              at,
              up ? HealthStatus.UP : HealthStatus.DOWN,
              Optional.of(Duration.ofNanos(micros * 1_000)),
              Optional.empty(),
              Optional.empty(),
              ""));
    }
    for (int i = 0; i < COUNTS; i++) {
      told.add(
          new Observation.ContentCount(
              "scope" + i, at, Count.exact(1_000L * i + random.nextInt(100))));
    }
    told.add(
        new Observation.SeatUsage(
            "seats",
            at,
            Optional.of(Entitlement.of(50)),
            Optional.of(Count.exact(PEOPLE)),
            Optional.of(Count.exact(20 + random.nextInt(20)))));
  }

  private Observation roster() {
    List<RosterEntry> people =
        IntStream.range(side == Side.LEGACY ? 0 : 10, side == Side.LEGACY ? PEOPLE : PEOPLE + 10)
            .mapToObj(
                i ->
                    new RosterEntry(
                        "user" + i,
                        Optional.of("user" + i + "@example.org"),
                        UserStatus.ACTIVE,
                        Optional.empty()))
            .toList();
    return new Observation.UserRoster("users", clock.instant(), people, CountQuality.EXACT);
  }
}
