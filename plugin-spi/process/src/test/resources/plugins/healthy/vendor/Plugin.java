package vendor;

import io.parallelrun.spi.*;
import io.parallelrun.spi.Observation.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/** Uses all of the contract, and twice the same way yields the same. */
public class Plugin implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(new Factory());
  }

  static final class Factory implements ConnectorFactory {
    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          "healthy",
          "Healthy ✓",
          "Vendor",
          "Reads everything.",
          Stability.BETA,
          ConfigSpec.of(
              ConfigProperty.named("url", ConfigType.URL).label("Address").required().build(),
              ConfigProperty.named("token", ConfigType.SECRET).build(),
              ConfigProperty.named("other-token", ConfigType.SECRET).build(),
              ConfigProperty.named("name", ConfigType.STRING).pattern("[a-z]+").build(),
              ConfigProperty.named("size", ConfigType.INTEGER).range(1, 9).defaultValue("5").build(),
              ConfigProperty.named("deep", ConfigType.BOOLEAN).build(),
              ConfigProperty.named("every", ConfigType.DURATION).build(),
              ConfigProperty.named("mode", ConfigType.CHOICE).allowed("a", "b").build(),
              ConfigProperty.named("sites", ConfigType.STRING_LIST).onlyWhen("mode", "a").build()))
          .with(Ability.NAME_PEOPLE);
    }

    @Override
    public List<ConfigIssue> validate(ConnectorConfig config) {
      return config.secret("token").isPresent()
          ? List.of()
          : List.of(new ConfigIssue("token", "missing", "A token is needed.", "Give one."));
    }

    @Override
    public Connector create(ConnectorConfig config, ConnectorContext context)
        throws ConnectorException {
      if (config.text("name").orElse("").equals("refused")) {
        throw ConnectorException.config("name", "That name is taken.", "Choose another.");
      }
      return new Healthy(config, context);
    }
  }

  record Healthy(ConnectorConfig config, ConnectorContext context) implements Connector {
    @Override
    public List<CheckStep> checkSteps() {
      StringBuilder seen = new StringBuilder();
      return List.of(
          new CheckStep(
              CheckStage.AUTHENTICATE,
              "sign in",
              call -> {
                seen.append("signed in");
                return "Signed in to " + context.connection() + " on " + context.side() + ".";
              }),
          new CheckStep(CheckStage.SAMPLE, "read one", call -> "Read one, " + seen + "."));
    }

    @Override
    public List<Poller> pollers() {
      return List.of(
          Poller.of(spec("everything", EnumSet.allOf(ObservationKind.class)), this::everything),
          Poller.of(spec("web", Set.of(ObservationKind.CONTENT_COUNT)), this::web),
          Poller.of(spec("config", Set.of(ObservationKind.CONTENT_COUNT)), this::settings),
          Poller.of(spec("logs", Set.of(ObservationKind.CONTENT_COUNT)), this::logs));
    }

    @Override
    public Optional<PersonLookup> people() {
      return Optional.of(this::person);
    }

    private Optional<PersonName> person(CallContext call, String id) throws ConnectorException {
      call.stage("asking");
      return switch (id) {
        case "u-1" -> Optional.of(new PersonName(Optional.of(" Ada Ł. "), Optional.of("ada@x.example")));
        case "u-2" -> Optional.of(new PersonName(Optional.empty(), Optional.empty()));
        case "wrong" ->
            throw ConnectorException.of(FailureKind.AUTHORIZATION, "It may not.", "Let it.");
        case "bug" -> throw new IllegalStateException("Ada is odd");
        case "null" -> null;
        default -> Optional.empty();
      };
    }

    private static PollerSpec spec(String name, Set<ObservationKind> kinds) {
      return new PollerSpec(
          name,
          kinds,
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          2,
          List.of("read " + name));
    }

    private PollResult everything(CallContext call, Cursor cursor) {
      Instant now = context.clock().instant();
      LocalDate day = LocalDate.of(2026, 2, 28);
      List<Observation> all =
          List.of(
              new SeatUsage(
                  "seats",
                  now,
                  Optional.of(Entitlement.UNLIMITED),
                  Optional.of(Count.exact(7)),
                  Optional.of(new Count(3, CountQuality.CACHED, Optional.of(now.minusNanos(1))))),
              new ContractTerm(
                  "plan", now, "Größe L", Optional.of(day), Optional.empty(), Optional.of(day)),
              new Consumption(
                  "calls",
                  now,
                  Count.of(Long.MAX_VALUE, CountQuality.CAPPED),
                  Optional.of(Entitlement.of(12)),
                  "api-calls"),
              new ContentCount("posts", now, Count.of(0, CountQuality.APPROXIMATE)),
              new AudienceCount(
                  "list", now, "subscribed", Count.of(4, CountQuality.VISIBLE_ONLY)),
              new UserRoster(
                  "users",
                  now,
                  List.of(
                      new RosterEntry("1", Optional.of("a@b.example"), UserStatus.ACTIVE, Optional.of(now)),
                      new RosterEntry("2", Optional.empty(), UserStatus.UNKNOWN, Optional.empty())),
                  CountQuality.EXACT),
              new InvoiceLine(
                  "fee", now, "R-1", new BigDecimal("-12.340"), "EUR", day, day.plusMonths(1)),
              new SendVolume("email", now, now.minusSeconds(60), Count.exact(1_000)),
              new IntegrationHealth(
                  "rest",
                  now,
                  HealthStatus.DEGRADED,
                  Optional.of(Duration.ofNanos(1_500)),
                  Optional.of(0.1),
                  Optional.of(now),
                  "slow 🐌"));
      return new PollResult(
          all,
          new Cursor(cursor.text() + "x", 2),
          List.of(
              new PollResult.PartialFailure(
                  "page 4", FailureKind.BAD_RESPONSE, "Page 4 was no JSON.")));
    }

    private PollResult web(CallContext call, Cursor cursor)
        throws ConnectorException, InterruptedException {
      call.stage("reading posts");
      HttpCall request =
          config
              .secret("token")
              .orElseThrow()
              .use(
                  value ->
                      HttpCall.get(config.url("url").orElseThrow().resolve("/posts"))
                          .header("Authorization", "Bearer " + value));
      HttpReply reply = context.http().send(request);
      JsonValue json = reply.json();
      long total = json.get("total").requireWhole("total");
      String shape = json.get("list").elements().size() + reply.header("x-shape").orElse("none");
      HttpReply page = context.http().send(HttpCall.get(config.url("url").orElseThrow().resolve("/page")));
      String failure = "none";
      try {
        page.json();
      } catch (ConnectorException e) {
        failure = e.kind().name();
      }
      return PollResult.of(
          List.of(
              new ContentCount("posts", context.clock().instant(), Count.exact(total)),
              new ContentCount(shape, context.clock().instant(), Count.exact(reply.bytes().length)),
              new ContentCount(failure, context.clock().instant(), Count.exact(page.text().length())),
              new ContentCount(
                  "status", context.clock().instant(), Count.exact(page.status()))));
    }

    private PollResult settings(CallContext call, Cursor cursor) {
      String all =
          config.text("name")
              + "|"
              + config.integer("size")
              + config.flag("deep")
              + config.duration("every")
              + config.text("mode")
              + config.list("sites")
              + config.secret("token")
              + config.secret("other-token").isPresent();
      String missing = "none";
      try {
        config.text("nothing");
      } catch (IllegalArgumentException e) {
        missing = "refused";
      }
      return new PollResult(List.of(), new Cursor(all + missing + call.deadline(), 1), List.of());
    }

    private PollResult logs(CallContext call, Cursor cursor) {
      context.logger().log(System.Logger.Level.INFO, "read {0} of {1}", 1, "two");
      context.logger().log(System.Logger.Level.WARNING, "odd", new IllegalStateException("very"));
      context.logger().log(System.Logger.Level.TRACE, "not wanted");
      return PollResult.of(List.of());
    }
  }
}
