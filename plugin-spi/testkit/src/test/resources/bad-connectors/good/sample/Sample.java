package sample;

import io.parallelrun.spi.Ability;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
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
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Stability;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A connector that keeps every rule, with a method to override for each thing to do wrong. */
public class Sample implements ConnectorPlugin, ConnectorFactory {
  protected static final int CURSOR_VERSION = 1;

  @Override
  public List<ConnectorFactory> factories() {
    return List.of(this);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
            "sample",
        "Sample",
        "Nobody",
        summary(),
        Stability.BETA,
        ConfigSpec.of(
            property("url", ConfigType.URL).required().example("https://a.example.org").build(),
            property("token", ConfigType.SECRET).required().build(),
            property("region", ConfigType.STRING).pattern("[a-z]{2}").build(),
            property("mode", ConfigType.CHOICE).allowed("all", "some").defaultValue("all").build(),
            limit().build(),
            note().build()))
        .with(Ability.NAME_PEOPLE);
  }

  protected String summary() {
    return "Reads a platform that does not exist.";
  }

  protected ConfigProperty.Builder limit() {
    return property("limit", ConfigType.INTEGER).range(1, 100).defaultValue("50");
  }

  protected ConfigProperty.Builder note() {
    return property("note", ConfigType.STRING).pattern("[a-z ]+");
  }

  protected static ConfigProperty.Builder property(String name, ConfigType type) {
    return ConfigProperty.named(name, type).label(name).help("The " + name + ".");
  }

  @Override
  public List<ConfigIssue> validate(ConnectorConfig config) {
    return List.of();
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    return new Instance(this, config, context);
  }

  protected List<CheckStep> checkSteps(Instance at) {
    return List.of(
        new CheckStep(CheckStage.AUTHENTICATE, "sign in", call -> signIn(at)),
        new CheckStep(CheckStage.AUTHORIZE, "read users", call -> readUsers(at)),
        new CheckStep(CheckStage.SAMPLE, "read usage", call -> readUsage(at, call)));
  }

  protected String signIn(Instance at) throws ConnectorException, InterruptedException {
    return "Signed in as " + at.json("/me").get("name").requireText("name") + ".";
  }

  protected String readUsers(Instance at) throws ConnectorException, InterruptedException {
    return at.json("/users?page=1").get("users").requireArray("users").size() + " users.";
  }

  protected String readUsage(Instance at, CallContext call)
      throws ConnectorException, InterruptedException {
    return "Usage: " + at.json("/usage").get("used").requireWhole("used") + ".";
  }

  protected List<Poller> pollers(Instance at) {
    List<Poller> pollers = new ArrayList<>();
    pollers.add(
        Poller.of(
            spec("items", ObservationKind.CONTENT_COUNT, itemRequests()),
            (call, cursor) -> items(at, call, cursor)));
    pollers.add(
        Poller.of(
            spec("users", ObservationKind.USER_ROSTER, 2), (call, cursor) -> users(at, call)));
    pollers.add(
        Poller.of(
            spec("health", ObservationKind.INTEGRATION_HEALTH, 1),
            (call, cursor) -> health(at)));
    if (hasUsage(at)) {
      pollers.add(
          Poller.of(
              spec("usage", usageKind(), 2), (call, cursor) -> usage(at, call)));
    }
    return pollers;
  }

  protected boolean hasUsage(Instance at) {
    return at.config.text("region").isPresent();
  }

  protected ObservationKind usageKind() {
    return ObservationKind.CONSUMPTION;
  }

  protected int itemRequests() {
    return 2;
  }

  protected static PollerSpec spec(String name, ObservationKind kind, int requests) {
    return new PollerSpec(
        name,
        Set.of(kind),
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        requests,
        List.of());
  }

  /** Two pages of one item each per poll; a page that fails is read again by the next poll. */
  protected PollResult items(Instance at, CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    long from = position(cursor);
    List<Observation> found = new ArrayList<>();
    for (int page = 0; page < 2; page++) {
      call.stage("reading items from " + from);
      try {
        List<JsonValue> items = at.json("/items?from=" + from).get("items").requireArray("items");
        if (items.isEmpty()) {
          break;
        }
        for (JsonValue item : items) {
          found.add(item(at, item));
        }
        from++;
      } catch (ConnectorException e) {
        if (found.isEmpty() || e.kind() == FailureKind.RATE_LIMITED) {
          throw e;
        }
        return new PollResult(found, cursor(afterHole(from)), List.of(missing(from, e)));
      }
    }
    return new PollResult(found, cursor(from), List.of());
  }

  protected long afterHole(long from) {
    return from;
  }

  private static PollResult.PartialFailure missing(long from, ConnectorException e) {
    return new PollResult.PartialFailure("items from " + from, e.kind(), "They were not read.");
  }

  protected long position(Cursor cursor) {
    return cursor.version() == CURSOR_VERSION ? Long.parseLong(cursor.text()) : 0;
  }

  protected static Cursor cursor(long from) {
    return new Cursor(Long.toString(from), CURSOR_VERSION);
  }

  private static Observation item(Instance at, JsonValue item) throws ConnectorException {
    return new Observation.ContentCount(
        item.get("name").requireText("name"), at.now(), Count.exact(counted(item.get("count"))));
  }

  protected static long counted(JsonValue value) throws ConnectorException {
    long number = value.requireWhole("count");
    if (number < 0) {
      throw ConnectorException.badShape("count", "a number from 0", value);
    }
    return number;
  }

  protected PollResult users(Instance at, CallContext call)
      throws ConnectorException, InterruptedException {
    Map<String, Observation.RosterEntry> entries = new LinkedHashMap<>();
    boolean more = true;
    for (int page = 1; more && page <= 100; page++) {
      JsonValue reply = at.json("/users?page=" + page);
      int before = entries.size();
      for (JsonValue user : reply.get("users").requireArray("users")) {
        entries.put(user.get("id").requireText("id"), user(user));
      }
      if (entries.size() == before) {
        throw ConnectorException.of(
            FailureKind.BAD_RESPONSE, "A page of users came twice.", "Look for a cache.");
      }
      more = reply.get("more").bool().orElse(false);
    }
    return roster(at, List.copyOf(entries.values()));
  }

  protected static PollResult roster(Instance at, List<Observation.RosterEntry> entries) {
    return PollResult.of(
        List.of(
            new Observation.UserRoster("users", at.now(), entries, CountQuality.EXACT)));
  }

  protected Observation.RosterEntry user(JsonValue user) throws ConnectorException {
    return new Observation.RosterEntry(
        vendorId(user),
        user.get("email").text(),
        Observation.UserStatus.ACTIVE,
        Optional.empty());
  }

  protected String vendorId(JsonValue user) throws ConnectorException {
    return user.get("id").requireText("id");
  }

  protected Optional<PersonLookup> people(Instance at) {
    return Optional.of((call, id) -> person(at, call, id));
  }

  protected Optional<PersonName> person(Instance at, CallContext call, String id)
      throws ConnectorException, InterruptedException {
    if (id.equals("..")) {
      return Optional.empty();
    }
    call.stage("asking for an account");
    HttpReply reply = at.get("/users/" + segment(id));
    if (reply.status() == 404) {
      return Optional.empty();
    }
    at.require(reply);
    JsonValue user = reply.json();
    return Optional.of(
        new PersonName(user.get("name").text(), Optional.of(user.get("login").requireText("login"))));
  }

  protected String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  protected PollResult health(Instance at) throws ConnectorException, InterruptedException {
    JsonValue status = at.json("/status");
    boolean ok = status.get("ok").bool().orElse(false);
    return PollResult.of(
        List.of(
            new Observation.IntegrationHealth(
                "api",
                at.now(),
                ok ? Observation.HealthStatus.UP : Observation.HealthStatus.DOWN,
                Optional.of(Duration.ofMillis(12)),
                Optional.of(errorRatio()),
                Optional.empty(),
                "")));
  }

  protected double errorRatio() {
    return 0.25;
  }

  protected PollResult usage(Instance at, CallContext call)
      throws ConnectorException, InterruptedException {
    JsonValue usage = json(at, usageReply(at));
    return PollResult.of(List.of(consumption(at, usage)));
  }

  protected HttpReply usageReply(Instance at) throws ConnectorException, InterruptedException {
    return at.get("/usage");
  }

  protected JsonValue json(Instance at, HttpReply reply) throws ConnectorException {
    at.require(reply);
    return reply.json();
  }

  protected Observation consumption(Instance at, JsonValue usage) throws ConnectorException {
    return new Observation.Consumption(
        usageName(),
        usageTime(at),
        used(usage),
        Optional.empty(),
        unit());
  }

  protected String usageName() {
    return "api-calls";
  }

  protected Instant usageTime(Instance at) {
    return at.now();
  }

  protected Count used(JsonValue usage) throws ConnectorException {
    return Count.exact(counted(usage.get("used")));
  }

  protected String unit() {
    return "api-calls";
  }

  protected void close(Instance at) {}

  protected ConnectorException failure(Instance at, HttpReply reply) {
    return ConnectorException.of(
        kind(reply.status()), "The platform answered " + reply.status() + ".", "Look at it.");
  }

  protected FailureKind kind(int status) {
    if (status == 401) {
      return FailureKind.AUTHENTICATION;
    }
    if (status == 403) {
      return FailureKind.AUTHORIZATION;
    }
    return status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.BAD_RESPONSE;
  }
}
