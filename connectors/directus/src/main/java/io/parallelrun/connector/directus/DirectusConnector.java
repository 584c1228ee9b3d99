package io.parallelrun.connector.directus;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One Directus instance. */
final class DirectusConnector implements Connector {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 1_000;
  private static final long NO_LIMIT = -1;

  private final DirectusApi api;
  private final List<String> collections;
  private final Optional<Secret> adminToken;
  private final InstantSource clock;

  DirectusConnector(DirectusApi api, ConnectorConfig config, ConnectorContext context) {
    this.api = api;
    this.collections = config.list(DirectusFactory.COLLECTIONS);
    this.adminToken = config.secret(DirectusFactory.ADMIN_TOKEN);
    this.clock = context.clock();
  }

  @Override
  public List<CheckStep> checkSteps() {
    List<CheckStep> steps = new ArrayList<>();
    steps.add(new CheckStep(CheckStage.CONNECT, "Reach the instance", this::connect));
    steps.add(new CheckStep(CheckStage.AUTHENTICATE, "Sign in", this::authenticate));
    steps.add(new CheckStep(CheckStage.AUTHORIZE, "Read the users", this::authorize));
    if (adminToken.isPresent()) {
      steps.add(new CheckStep(CheckStage.AUTHORIZE, "Read the license", this::license));
    }
    steps.add(new CheckStep(CheckStage.SAMPLE, "Count content", this::sample));
    return steps;
  }

  private String connect(CallContext call) throws ConnectorException, InterruptedException {
    HttpReply reply = api.anonymous("/server/ping");
    if (reply.status() != 200 || !reply.text().strip().equals("pong")) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "/server/ping did not answer pong (status " + reply.status() + ").",
          "Check that this is the address of a Directus instance.");
    }
    return "It answers.";
  }

  private String authenticate(CallContext call) throws ConnectorException, InterruptedException {
    JsonValue me = api.get("/users/me?fields=id").json().get("data");
    return "Signed in as user " + me.get("id").requireText("data.id") + ".";
  }

  private String authorize(CallContext call) throws ConnectorException, InterruptedException {
    return total("/users?limit=0&meta=filter_count", "filter_count") + " users can be read.";
  }

  private String license(CallContext call) throws ConnectorException, InterruptedException {
    Optional<Observation> seats = seats(clock.instant());
    return seats.isPresent() ? "Seats can be read." : "This version tells nothing about seats.";
  }

  private String sample(CallContext call) throws ConnectorException, InterruptedException {
    List<String> counts = new ArrayList<>();
    for (String collection : collections) {
      counts.add(count(collection) + " " + collection);
    }
    return String.join(", ", counts) + ".";
  }

  @Override
  public List<Poller> pollers() {
    List<Poller> pollers = new ArrayList<>();
    pollers.add(
        Poller.of(
            spec("health", ObservationKind.INTEGRATION_HEALTH, Duration.ofMinutes(1), 2),
            this::health));
    pollers.add(
        Poller.of(
            spec(
                "content",
                ObservationKind.CONTENT_COUNT,
                Duration.ofMinutes(5),
                collections.size() + 1),
            this::content));
    pollers.add(
        Poller.of(
            spec("users", ObservationKind.USER_ROSTER, Duration.ofHours(6), 2), this::roster));
    if (adminToken.isPresent()) {
      pollers.add(
          Poller.of(
              spec("seats", ObservationKind.SEAT_USAGE, Duration.ofHours(1), 1), this::seatPoll));
    }
    return pollers;
  }

  private static PollerSpec spec(
      String name, ObservationKind kind, Duration interval, int requests) {
    Duration least = Duration.ofSeconds(10);
    return new PollerSpec(
        name, Set.of(kind), interval, least, Duration.ofSeconds(30), requests, List.of());
  }

  private long count(String collection) throws ConnectorException, InterruptedException {
    return total("/items/" + collection + "?limit=0&meta=total_count", "total_count");
  }

  private long total(String path, String field) throws ConnectorException, InterruptedException {
    return api.get(path).json().get("meta").get(field).requireWhole("meta." + field);
  }

  private PollResult content(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    List<Observation> counts = new ArrayList<>();
    List<PartialFailure> failures = new ArrayList<>();
    for (String collection : collections) {
      call.stage("counting " + collection);
      add(collection, "/items/" + collection + "?limit=0&meta=total_count", now, counts, failures);
    }
    call.stage("counting files");
    add("files", "/files?limit=0&meta=total_count", now, counts, failures);
    return new PollResult(counts, Cursor.START, failures);
  }

  private void add(
      String name,
      String path,
      Instant now,
      List<Observation> counts,
      List<PartialFailure> failures)
      throws ConnectorException, InterruptedException {
    try {
      long total = total(path, "total_count");
      // The count is of what the token may see, whatever there is.
      Count count = Count.of(total, CountQuality.VISIBLE_ONLY);
      counts.add(new Observation.ContentCount(name, now, count));
    } catch (ConnectorException e) {
      if (e.kind() != FailureKind.AUTHORIZATION && e.kind() != FailureKind.BAD_RESPONSE) {
        throw e;
      }
      failures.add(new PartialFailure(name, e.kind(), String.valueOf(e.getMessage())));
    }
  }

  private PollResult roster(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    List<Observation.RosterEntry> entries = new ArrayList<>();
    long total = Long.MAX_VALUE;
    for (int page = 1; entries.size() < total && page <= MOST_PAGES; page++) {
      call.stage("reading users, page " + page);
      JsonValue reply =
          api.get(
                  "/users?fields=id,email,status,last_access&sort=id&limit="
                      + PAGE
                      + "&page="
                      + page
                      + "&meta=filter_count")
              .json();
      total = reply.get("meta").get("filter_count").requireWhole("meta.filter_count");
      List<JsonValue> users = reply.get("data").requireArray("data");
      if (users.isEmpty()) {
        break;
      }
      for (JsonValue user : users) {
        entries.add(entry(user));
      }
    }
    return PollResult.of(
        List.of(
            new Observation.UserRoster(
                "users", clock.instant(), entries, CountQuality.VISIBLE_ONLY)));
  }

  private static Observation.RosterEntry entry(JsonValue user) throws ConnectorException {
    return new Observation.RosterEntry(
        user.get("id").requireText("data[].id"),
        user.get("email").text().filter(address -> !address.isBlank()),
        status(user.get("status").text().orElse("")),
        user.get("last_access").text().flatMap(DirectusConnector::instant));
  }

  private static Observation.UserStatus status(String status) {
    return switch (status) {
      case "active" -> Observation.UserStatus.ACTIVE;
      case "invited", "draft", "unverified" -> Observation.UserStatus.INVITED;
      case "suspended", "archived" -> Observation.UserStatus.SUSPENDED;
      default -> Observation.UserStatus.UNKNOWN;
    };
  }

  /** A time of Directus; one without an offset is UTC. */
  static Optional<Instant> instant(String text) {
    boolean offset = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$");
    try {
      return Optional.of(Instant.parse(offset ? text : text + "Z"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private PollResult seatPoll(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Optional<Observation> seats = seats(clock.instant());
    return seats.isPresent()
        ? PollResult.of(List.of(seats.get()))
        : new PollResult(
            List.of(),
            Cursor.START,
            List.of(
                new PartialFailure(
                    "seats",
                    FailureKind.BAD_RESPONSE,
                    "This version of Directus tells nothing about seats.")));
  }

  /** Seats of the license, which are not users: only some users take one. */
  private Optional<Observation> seats(Instant now) throws ConnectorException, InterruptedException {
    HttpReply reply = api.raw("/license", adminToken.orElseThrow());
    if (reply.status() == 404) {
      return Optional.empty();
    }
    api.require(reply, "/license");
    JsonValue data = reply.json().get("data");
    JsonValue seats = data.get("entitlements").get("seats");
    long used = data.get("usage").get("seats").requireWhole("data.usage.seats");
    return Optional.of(
        new Observation.SeatUsage(
            "seats",
            now,
            Optional.of(entitlement(seats)),
            Optional.of(Count.exact(used)),
            Optional.empty()));
  }

  private static Entitlement entitlement(JsonValue seats) throws ConnectorException {
    long limit = seats.get("limit").requireWhole("data.entitlements.seats.limit");
    long overage = seats.get("overage").whole().orElse(0L);
    long addon = seats.get("addon").whole().orElse(0L);
    boolean unlimited = limit == NO_LIMIT || overage == NO_LIMIT || addon == NO_LIMIT;
    return unlimited ? Entitlement.UNLIMITED : Entitlement.of(limit + overage + addon);
  }

  private PollResult health(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    List<Observation> health = new ArrayList<>();
    List<PartialFailure> failures = new ArrayList<>();
    try {
      HttpReply ping = api.anonymous("/server/ping");
      if (ping.status() == 429) {
        // Says nothing about the instance, only when to come back.
        throw api.rateLimited(ping);
      }
      HealthStatus answer = ping.status() == 200 ? HealthStatus.UP : HealthStatus.DOWN;
      health.add(health("rest-api", now, answer, Optional.of(ping.latency()), ""));
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.RATE_LIMITED) {
        throw e;
      }
      String message = String.valueOf(e.getMessage());
      health.add(health("rest-api", now, HealthStatus.DOWN, Optional.empty(), message));
      health.add(health("database", now, HealthStatus.UNKNOWN, Optional.empty(), message));
      failures.add(new PartialFailure("rest-api", e.kind(), message));
      return new PollResult(health, Cursor.START, failures);
    }
    health.add(database(now, failures));
    return new PollResult(health, Cursor.START, failures);
  }

  /** A real read, because ping says pong while the database is locked. */
  private Observation database(Instant now, List<PartialFailure> failures)
      throws InterruptedException {
    try {
      HttpReply reply = api.raw("/users/me?fields=id", api.token());
      api.require(reply, "/users/me");
      return health("database", now, HealthStatus.UP, Optional.of(reply.latency()), "");
    } catch (ConnectorException e) {
      String message = String.valueOf(e.getMessage());
      HealthStatus status =
          e.kind() == FailureKind.UNAVAILABLE ? HealthStatus.DOWN : HealthStatus.UNKNOWN;
      failures.add(new PartialFailure("database", e.kind(), message));
      return health("database", now, status, Optional.empty(), message);
    }
  }

  private static Observation health(
      String name, Instant at, HealthStatus status, Optional<Duration> latency, String detail) {
    return new Observation.IntegrationHealth(
        name, at, status, latency, Optional.empty(), Optional.empty(), detail);
  }
}
