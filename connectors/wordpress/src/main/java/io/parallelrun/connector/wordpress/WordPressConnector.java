package io.parallelrun.connector.wordpress;

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
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One WordPress site. */
final class WordPressConnector implements Connector {
  private static final String ME = "/wp/v2/users/me?context=edit&_fields=id,username,roles";
  private static final String PROBE = "/wp/v2/posts?per_page=1&_fields=id";
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 1_000;

  private final WordPressApi api;
  private final List<String> types;
  private final InstantSource clock;

  WordPressConnector(WordPressApi api, ConnectorConfig config, ConnectorContext context) {
    this.api = api;
    this.types = config.list(WordPressFactory.TYPES);
    this.clock = context.clock();
  }

  @Override
  public List<CheckStep> checkSteps() {
    return List.of(
        new CheckStep(CheckStage.CONNECT, "Reach the REST API", this::connect),
        new CheckStep(CheckStage.AUTHENTICATE, "Sign in", this::authenticate),
        CheckStep.authorize("users", "Read the users", this::authorize),
        new CheckStep(CheckStage.SAMPLE, "Count content", this::sample));
  }

  private String connect(CallContext call) throws ConnectorException, InterruptedException {
    HttpReply reply = api.anonymous("/");
    api.require(reply);
    String name = api.json(reply).get("name").text().orElse("a site without a name");
    return "Found \"" + name + "\".";
  }

  private String authenticate(CallContext call) throws ConnectorException, InterruptedException {
    String user = api.json(proveIdentity()).get("username").requireText("username");
    return "Signed in as " + user + ".";
  }

  /**
   * Proves that the credentials count, by an answer only its owner gets. Needed because a wrong
   * password does not fail elsewhere: lists answer 200 with what anybody may see.
   */
  private HttpReply proveIdentity() throws ConnectorException, InterruptedException {
    return api.get(ME);
  }

  private String authorize(CallContext call) throws ConnectorException, InterruptedException {
    return api.total(users(1, 1)) + " users can be read.";
  }

  private String sample(CallContext call) throws ConnectorException, InterruptedException {
    // One is enough to see that counts are understood: a check sends few requests.
    String type = types.isEmpty() ? "posts" : types.get(0);
    return api.total(api.get(countOf(type))) + " " + type + ".";
  }

  @Override
  public List<Poller> pollers() {
    return List.of(
        Poller.of(
            spec("health", ObservationKind.INTEGRATION_HEALTH, Duration.ofMinutes(1), 1),
            this::health),
        Poller.of(
            spec("content", ObservationKind.CONTENT_COUNT, Duration.ofMinutes(5), types.size() + 1),
            this::content),
        Poller.of(
            spec("users", ObservationKind.USER_ROSTER, Duration.ofHours(6), 3), this::roster));
  }

  private static PollerSpec spec(
      String name, ObservationKind kind, Duration interval, int requests) {
    Duration least = Duration.ofSeconds(10);
    return new PollerSpec(
        name, Set.of(kind), interval, least, Duration.ofSeconds(30), requests, List.of());
  }

  private static String countOf(String type) {
    // Attachments have a status of their own, and "any" is refused for them.
    String status = type.equals("media") ? "" : "&status=any";
    return "/wp/v2/" + type + "?per_page=1&_fields=id" + status;
  }

  private PollResult content(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    call.stage("signing in");
    proveIdentity();
    Instant now = clock.instant();
    List<Observation> counts = new ArrayList<>();
    List<PartialFailure> failures = new ArrayList<>();
    for (String type : types) {
      call.stage("counting " + type);
      HttpReply reply = api.raw(countOf(type));
      try {
        api.require(reply);
        counts.add(new Observation.ContentCount(type, now, Count.exact(api.total(reply))));
        if (WordPressApi.hasPrefix(reply)) {
          failures.add(
              new PartialFailure(
                  type, FailureKind.BAD_RESPONSE, "PHP prints a warning before the JSON."));
        }
      } catch (ConnectorException e) {
        if (e.kind() == FailureKind.UNAVAILABLE || e.kind() == FailureKind.RATE_LIMITED) {
          throw e;
        }
        failures.add(new PartialFailure(type, e.kind(), String.valueOf(e.getMessage())));
      }
    }
    return new PollResult(counts, Cursor.START, failures).outOf(types.size());
  }

  private PollResult roster(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Map<String, Observation.RosterEntry> entries = new LinkedHashMap<>();
    long total = Long.MAX_VALUE;
    for (int page = 1; entries.size() < total && page <= MOST_PAGES; page++) {
      call.stage("reading users, page " + page);
      HttpReply reply = users(PAGE, page);
      total = api.total(reply);
      List<JsonValue> found = api.json(reply).requireArray("users");
      if (found.isEmpty()) {
        break;
      }
      int before = entries.size();
      for (JsonValue user : found) {
        Observation.RosterEntry entry = entry(user);
        entries.put(entry.vendorId(), entry);
      }
      if (entries.size() == before) {
        throw repeated(page);
      }
    }
    CountQuality quality = entries.size() == total ? CountQuality.EXACT : CountQuality.CAPPED;
    return PollResult.of(
        List.of(
            new Observation.UserRoster(
                "users", clock.instant(), List.copyOf(entries.values()), quality)));
  }

  private static ConnectorException repeated(int page) {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "Page " + page + " of the users brings none that was not there already.",
        "Check that no cache in front of the site leaves out the query of an address.");
  }

  @Override
  public Optional<PersonLookup> people() {
    return Optional.of(this::person);
  }

  /** Ids are whole numbers here; what is none belongs to no account and is not sent. */
  private Optional<PersonName> person(CallContext call, String vendorId)
      throws ConnectorException, InterruptedException {
    if (!vendorId.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    call.stage("asking for an account");
    HttpReply reply =
        api.raw("/wp/v2/users/" + vendorId + "?context=edit&_fields=id,name,username");
    if (api.isNoUser(reply)) {
      return Optional.empty();
    }
    api.require(reply);
    JsonValue user = api.json(reply);
    user.get("id").requireWhole("id");
    return Optional.of(new PersonName(user.get("name").text(), user.get("username").text()));
  }

  private HttpReply users(int perPage, int page) throws ConnectorException, InterruptedException {
    return api.get(
        "/wp/v2/users?context=edit&orderby=id&_fields=id,email&per_page="
            + perPage
            + "&page="
            + page);
  }

  private static Observation.RosterEntry entry(JsonValue user) throws ConnectorException {
    return new Observation.RosterEntry(
        Long.toString(user.get("id").requireWhole("users[].id")),
        user.get("email").text().filter(address -> !address.isBlank()),
        Observation.UserStatus.ACTIVE,
        Optional.empty());
  }

  private PollResult health(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    try {
      HttpReply reply = api.anonymous(PROBE);
      api.require(reply);
      boolean prefix = WordPressApi.hasPrefix(reply);
      Optional<Duration> latency = Optional.of(reply.latency());
      return PollResult.of(
          List.of(
              health(
                  "rest-api",
                  now,
                  prefix ? Observation.HealthStatus.DEGRADED : Observation.HealthStatus.UP,
                  latency,
                  prefix ? "PHP prints a warning before the JSON." : ""),
              health("database", now, Observation.HealthStatus.UP, latency, "")));
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.RATE_LIMITED) {
        // Says nothing about the site, only when to come back.
        throw e;
      }
      return down(now, e);
    }
  }

  private static PollResult down(Instant now, ConnectorException e) {
    String message = String.valueOf(e.getMessage());
    Observation.HealthStatus api =
        e.kind() == FailureKind.UNAVAILABLE
            ? Observation.HealthStatus.DOWN
            : Observation.HealthStatus.DEGRADED;
    Observation.HealthStatus database =
        message.contains("database")
            ? Observation.HealthStatus.DOWN
            : Observation.HealthStatus.UNKNOWN;
    return new PollResult(
        List.of(
            health("rest-api", now, api, Optional.empty(), message),
            health("database", now, database, Optional.empty(), message)),
        Cursor.START,
        List.of(new PartialFailure("rest-api", e.kind(), message)));
  }

  private static Observation health(
      String name,
      Instant at,
      Observation.HealthStatus status,
      Optional<Duration> latency,
      String detail) {
    return new Observation.IntegrationHealth(
        name, at, status, latency, Optional.empty(), Optional.empty(), detail);
  }
}
