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
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PersonName;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One Directus instance. */
final class DirectusConnector implements Connector {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 999;
  private static final long NO_LIMIT = -1;
  private static final String FILES = "/files?limit=0&meta=total_count";

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
    steps.add(CheckStep.authorize("users", "Read the users", this::authorize));
    if (adminToken.isPresent()) {
      steps.add(CheckStep.authorize("seats", "Read the license", this::license));
    }
    steps.add(new CheckStep(CheckStage.SAMPLE, "Count content", this::sample));
    return steps;
  }

  private String connect(CallContext call) throws ConnectorException, InterruptedException {
    HttpReply reply = api.anonymous("/server/ping");
    if (!isPong(reply)) {
      if (reply.status() >= 400) {
        api.require(reply, "/server/ping");
      }
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
    // One is enough to see that counts are understood: a check sends few requests.
    if (collections.isEmpty()) {
      return total(FILES, "total_count") + " files.";
    }
    String collection = collections.get(0);
    return total(itemsOf(collection), "total_count") + " " + collection + ".";
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
                collections.size() + 2),
            this::content));
    pollers.add(
        Poller.of(
            spec("users", ObservationKind.USER_ROSTER, Duration.ofHours(6), 3), this::roster));
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

  private static String itemsOf(String collection) {
    return "/items/" + collection + "?limit=0&meta=total_count";
  }

  private long total(String path, String field) throws ConnectorException, InterruptedException {
    return counted(api.get(path).json().get("meta").get(field), "meta." + field);
  }

  /** A number of things, which is never below zero. */
  private static long counted(JsonValue value, String path) throws ConnectorException {
    long number = value.requireWhole(path);
    if (number < 0) {
      throw ConnectorException.badShape(path, "a whole number from 0", value);
    }
    return number;
  }

  private PollResult content(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    List<Observation> counts = new ArrayList<>();
    List<PartialFailure> failures = new ArrayList<>();
    call.stage("asking what the token sees");
    Sight sight = Sight.of(api);
    failures.addAll(sight.failures());
    for (String collection : collections) {
      call.stage("counting " + collection);
      add(collection, itemsOf(collection), now, sight.of(collection), counts, failures);
    }
    call.stage("counting files");
    add("files", FILES, now, sight.of("directus_files"), counts, failures);
    return new PollResult(counts, Cursor.START, failures).outOf(collections.size() + 2);
  }

  private void add(
      String name,
      String path,
      Instant now,
      CountQuality quality,
      List<Observation> counts,
      List<PartialFailure> failures)
      throws ConnectorException, InterruptedException {
    try {
      long total = total(path, "total_count");
      counts.add(new Observation.ContentCount(name, now, Count.of(total, quality)));
    } catch (ConnectorException e) {
      if (e.kind() != FailureKind.AUTHORIZATION && e.kind() != FailureKind.BAD_RESPONSE) {
        throw e;
      }
      failures.add(new PartialFailure(name, e.kind(), String.valueOf(e.getMessage())));
    }
  }

  private PollResult roster(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    call.stage("asking what the token sees");
    Sight sight = Sight.of(api);
    Map<String, Observation.RosterEntry> entries = new LinkedHashMap<>();
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
      total = counted(reply.get("meta").get("filter_count"), "meta.filter_count");
      List<JsonValue> users = reply.get("data").requireArray("data");
      if (users.isEmpty()) {
        break;
      }
      int before = entries.size();
      for (JsonValue user : users) {
        Observation.RosterEntry entry = entry(user);
        entries.put(entry.vendorId(), entry);
      }
      if (entries.size() == before) {
        throw repeated(page);
      }
    }
    Observation roster =
        new Observation.UserRoster(
            "users", clock.instant(), List.copyOf(entries.values()), sight.of("directus_users"));
    return new PollResult(List.of(roster), Cursor.START, sight.failures()).outOf(2);
  }

  @Override
  public Optional<PersonLookup> people() {
    return Optional.of(this::person);
  }

  /**
   * By a filter, as one that is asked for by its address and is not there is answered like one that
   * may not be read. Ids are UUIDs; what is none belongs to no account and is not sent.
   */
  private Optional<PersonName> person(CallContext call, String vendorId)
      throws ConnectorException, InterruptedException {
    if (!vendorId.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return Optional.empty();
    }
    call.stage("asking for an account");
    JsonValue users =
        api.get("/users?fields=id,first_name,last_name,email&limit=1&filter[id][_eq]=" + vendorId)
            .json()
            .get("data");
    return users.requireArray("data").stream().findFirst().map(DirectusConnector::name);
  }

  private static PersonName name(JsonValue user) {
    String both =
        user.get("first_name").text().orElse("") + " " + user.get("last_name").text().orElse("");
    return new PersonName(Optional.of(both), user.get("email").text());
  }

  private static ConnectorException repeated(int page) {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "Page " + page + " of the users brings none that was not there already.",
        "Check that no cache in front of the instance leaves out the query of an address.");
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
    long used = counted(data.get("usage").get("seats"), "data.usage.seats");
    return Optional.of(
        new Observation.SeatUsage(
            "seats",
            now,
            Optional.of(entitlement(seats)),
            Optional.of(Count.exact(used)),
            Optional.empty()));
  }

  private static Entitlement entitlement(JsonValue seats) throws ConnectorException {
    long limit = bought(seats.get("limit"), "data.entitlements.seats.limit");
    long overage = more(seats.get("overage"), "data.entitlements.seats.overage");
    long addon = more(seats.get("addon"), "data.entitlements.seats.addon");
    boolean unlimited = limit == NO_LIMIT || overage == NO_LIMIT || addon == NO_LIMIT;
    return unlimited ? Entitlement.UNLIMITED : Entitlement.of(limit + overage + addon);
  }

  private static long more(JsonValue value, String path) throws ConnectorException {
    return value.whole().isEmpty() ? 0 : bought(value, path);
  }

  private static long bought(JsonValue value, String path) throws ConnectorException {
    return value.whole().filter(number -> number == NO_LIMIT).isPresent()
        ? NO_LIMIT
        : counted(value, path);
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
      health.add(answered(ping, now, failures));
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

  /** Only pong is an answer of the instance; a page with status 200 is one of something else. */
  private static Observation answered(HttpReply ping, Instant now, List<PartialFailure> failures) {
    if (isPong(ping)) {
      return health("rest-api", now, HealthStatus.UP, Optional.of(ping.latency()), "");
    }
    String message = "/server/ping did not answer pong (status " + ping.status() + ").";
    HealthStatus status =
        switch (ping.status()) {
          case 200 -> HealthStatus.DEGRADED;
          // Something before the instance refuses it: nothing says how the instance is.
          case 401, 403 -> HealthStatus.UNKNOWN;
          default -> HealthStatus.DOWN;
        };
    failure(ping.status())
        .ifPresent(kind -> failures.add(new PartialFailure("rest-api", kind, message)));
    return health("rest-api", now, status, Optional.of(ping.latency()), message);
  }

  private static Optional<FailureKind> failure(int status) {
    return switch (status) {
      case 200 -> Optional.of(FailureKind.BAD_RESPONSE);
      case 401 -> Optional.of(FailureKind.AUTHENTICATION);
      case 403 -> Optional.of(FailureKind.AUTHORIZATION);
      default -> status >= 500 ? Optional.of(FailureKind.UNAVAILABLE) : Optional.empty();
    };
  }

  private static boolean isPong(HttpReply ping) {
    return ping.status() == 200 && ping.text().strip().equals("pong");
  }

  /** A real read, because ping says pong while the database is locked. */
  private Observation database(Instant now, List<PartialFailure> failures)
      throws ConnectorException, InterruptedException {
    try {
      HttpReply reply = api.raw("/users/me?fields=id", api.token());
      api.require(reply, "/users/me");
      return health("database", now, HealthStatus.UP, Optional.of(reply.latency()), "");
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.RATE_LIMITED) {
        throw e;
      }
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
