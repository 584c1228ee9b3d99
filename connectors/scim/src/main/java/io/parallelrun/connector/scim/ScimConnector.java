package io.parallelrun.connector.scim;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One connection to a directory of any flavor. */
final class ScimConnector implements Connector {
  private static final Duration SHORT = Duration.ofSeconds(10);

  /**
   * Tens of thousands of users take hundreds of requests. Not longer, as a platform that hangs
   * keeps the poll of its health waiting for as long.
   */
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Directory directory;
  private final List<GroupSeat> groups;
  private final Supplier<Session> sessions;
  private final InstantSource clock;

  ScimConnector(
      Directory directory,
      List<GroupSeat> groups,
      Supplier<Session> sessions,
      InstantSource clock) {
    this.directory = directory;
    this.groups = groups;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public List<CheckStep> checkSteps() {
    // One session for all steps, so that an access token is asked for once.
    Session session = sessions.get();
    List<CheckStep> steps = new ArrayList<>();
    steps.add(new CheckStep(CheckStage.AUTHENTICATE, "Sign in", call -> signIn(session)));
    steps.add(CheckStep.authorize("users", "Read the users", call -> directory.first(session)));
    if (!groups.isEmpty()) {
      GroupSeat first = groups.get(0);
      steps.add(
          CheckStep.authorize(
              "groups", "Read the groups", call -> directory.group(session, call, first.id())));
    }
    steps.add(new CheckStep(CheckStage.SAMPLE, "Read a number", call -> directory.sample(session)));
    return steps;
  }

  private String signIn(Session session) throws ConnectorException, InterruptedException {
    if (!session.signIn()) {
      directory.first(session);
    }
    return "The credential is accepted.";
  }

  @Override
  public List<Poller> pollers() {
    List<Poller> pollers = new ArrayList<>();
    pollers.add(
        Poller.of(
            spec("health", ObservationKind.INTEGRATION_HEALTH, Duration.ofMinutes(5), SHORT, 3),
            this::health));
    pollers.add(
        Poller.of(
            spec("seats", ObservationKind.SEAT_USAGE, Duration.ofHours(6), LONG, 10), this::seats));
    if (!groups.isEmpty()) {
      int requests = 5 * groups.size() + 1;
      pollers.add(
          Poller.of(
              spec("groups", ObservationKind.SEAT_USAGE, Duration.ofHours(6), LONG, requests),
              this::groups));
    }
    pollers.add(
        Poller.of(
            spec("users", ObservationKind.USER_ROSTER, Duration.ofHours(6), LONG, 10),
            this::roster));
    return pollers;
  }

  @Override
  public Optional<PersonLookup> people() {
    return Optional.of(
        (call, vendorId) -> {
          call.stage("asking for an account");
          return directory.person(sessions.get(), vendorId);
        });
  }

  private PollerSpec spec(
      String name, ObservationKind kind, Duration interval, Duration deadline, int requests) {
    return new PollerSpec(
        name,
        Set.of(kind),
        interval,
        Duration.ofMinutes(1),
        deadline,
        requests,
        directory.rights());
  }

  private PollResult health(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    return Health.of(directory.probes(), sessions.get(), clock.instant());
  }

  private PollResult seats(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Seats seats = directory.seats(sessions.get(), call, clock.instant());
    return new PollResult(seats.observations(), Cursor.START, seats.failures());
  }

  private PollResult groups(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    Session session = sessions.get();
    Seats seats = new Seats();
    for (GroupSeat group : groups) {
      call.stage("counting " + group.name());
      seats.part(group.name(), () -> List.of(seat(session, call, group, now)));
    }
    return new PollResult(seats.observations(), Cursor.START, seats.failures());
  }

  private Observation seat(Session session, CallContext call, GroupSeat group, Instant now)
      throws ConnectorException, InterruptedException {
    Count people = directory.members(session, call, group.id());
    return new Observation.SeatUsage(
        group.name(), now, Optional.empty(), Optional.of(people), Optional.empty());
  }

  private PollResult roster(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Accounts accounts = directory.users(sessions.get(), call);
    List<PartialFailure> failures = accounts.isCut() ? List.of(Lists.unended()) : List.of();
    Observation roster =
        new Observation.UserRoster(
            "users", clock.instant(), accounts.entries(), accounts.quality());
    return new PollResult(List.of(roster), Cursor.START, failures);
  }
}
