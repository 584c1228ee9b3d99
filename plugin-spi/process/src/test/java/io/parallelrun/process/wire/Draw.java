package io.parallelrun.process.wire;

import io.parallelrun.spi.Ability;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigMigration;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.AudienceCount;
import io.parallelrun.spi.Observation.Consumption;
import io.parallelrun.spi.Observation.ContentCount;
import io.parallelrun.spi.Observation.ContractTerm;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.Observation.InvoiceLine;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.SeatUsage;
import io.parallelrun.spi.Observation.SendVolume;
import io.parallelrun.spi.Observation.UserRoster;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Side;
import io.parallelrun.spi.Stability;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Draws values of every type that travels, the odd ones on purpose; equal seeds draw equally. */
final class Draw {
  private static final String[] ODD = {
    "", " ", "\0", "é", "漢字", "🐌", "\uD800", "a\uDC00b", "\n\t", "x".repeat(300)
  };

  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  boolean flag() {
    return random.nextBoolean();
  }

  long whole() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(200) - 100;
      case 1 -> Long.MIN_VALUE + random.nextInt(2);
      case 2 -> Long.MAX_VALUE - random.nextInt(2);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  long natural() {
    return whole() & Long.MAX_VALUE;
  }

  String text() {
    if (random.nextInt(3) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    int length = random.nextInt(20);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }

  String name() {
    String text = text();
    String short100 = text.length() > 90 ? text.substring(0, 90) : text;
    return "n" + short100;
  }

  String identifier() {
    return "id-" + random.nextInt(1_000_000);
  }

  <E extends Enum<E>> E of(Class<E> type) {
    E[] all = type.getEnumConstants();
    return all[random.nextInt(all.length)];
  }

  <T> Optional<T> maybe(Supplier<T> draw) {
    return flag() ? Optional.of(draw.get()) : Optional.empty();
  }

  <T> List<T> list(int most, Supplier<T> draw) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      list.add(draw.get());
    }
    return list;
  }

  Instant instant() {
    return switch (random.nextInt(5)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    };
  }

  Duration duration() {
    return Duration.ofSeconds(whole() / 2, random.nextInt(1_000_000_000));
  }

  Duration atLeastASecond() {
    return Duration.ofSeconds(1 + random.nextInt(1_000_000), random.nextInt(1_000_000_000));
  }

  LocalDate day() {
    return switch (random.nextInt(5)) {
      case 0 -> LocalDate.MIN;
      case 1 -> LocalDate.MAX;
      default -> LocalDate.ofEpochDay(random.nextInt(100_000));
    };
  }

  BigDecimal decimal() {
    BigInteger unscaled = new BigInteger(random.nextInt(300), random);
    return new BigDecimal(flag() ? unscaled : unscaled.negate(), random.nextInt(2_001) - 1_000);
  }

  URI address() {
    return URI.create(
        "https://h" + random.nextInt(100) + ".example/%C3%A9/" + random.nextInt() + "?q=a%20b");
  }

  Count count() {
    return new Count(natural(), of(CountQuality.class), maybe(this::instant));
  }

  Entitlement entitlement() {
    return new Entitlement(natural(), flag());
  }

  RosterEntry entry() {
    return new RosterEntry(text(), maybe(this::text), of(UserStatus.class), maybe(this::instant));
  }

  Observation observation(ObservationKind kind) {
    String name = name();
    Instant at = instant();
    return switch (kind) {
      case SEAT_USAGE ->
          new SeatUsage(name, at, maybe(this::entitlement), maybe(this::count), maybe(this::count));
      case CONTRACT_TERM ->
          new ContractTerm(name, at, text(), maybe(this::day), maybe(this::day), maybe(this::day));
      case CONSUMPTION -> new Consumption(name, at, count(), maybe(this::entitlement), text());
      case CONTENT_COUNT -> new ContentCount(name, at, count());
      case AUDIENCE_COUNT -> new AudienceCount(name, at, text(), count());
      case USER_ROSTER -> new UserRoster(name, at, list(5, this::entry), of(CountQuality.class));
      case INVOICE_LINE -> new InvoiceLine(name, at, text(), decimal(), text(), day(), day());
      case SEND_VOLUME -> new SendVolume(name, at, instant(), count());
      case INTEGRATION_HEALTH ->
          new IntegrationHealth(
              name,
              at,
              of(HealthStatus.class),
              maybe(this::duration),
              maybe(() -> Double.longBitsToDouble(whole())),
              maybe(this::instant),
              text());
    };
  }

  PollResult result() {
    PollResult drawn =
        new PollResult(
            list(8, () -> observation(of(ObservationKind.class))),
            cursor(),
            list(2, () -> new PartialFailure(text(), of(FailureKind.class), text())));
    return flag() ? drawn.outOf(random.nextInt(1_000)) : drawn;
  }

  Cursor cursor() {
    return new Cursor(text(), random.nextInt());
  }

  PollerSpec spec() {
    Duration least = atLeastASecond();
    EnumSet<ObservationKind> kinds = EnumSet.of(of(ObservationKind.class));
    kinds.addAll(list(4, () -> of(ObservationKind.class)));
    return new PollerSpec(
        identifier(),
        kinds,
        least.plus(atLeastASecond()),
        least,
        atLeastASecond(),
        random.nextInt(Integer.MAX_VALUE),
        list(3, this::text));
  }

  ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        identifier(),
        text(),
        text(),
        text(),
        of(Stability.class),
        configSpec(),
        new HttpBudget(
            list(3, () -> new HttpBudget.Window(Math.max(1, natural()), atLeastASecond()))),
        flag() ? Set.of(Ability.NAME_PEOPLE) : Set.of());
  }

  PersonName person() {
    return new PersonName(maybe(this::text), maybe(this::text));
  }

  private ConfigSpec configSpec() {
    Map<String, ConfigProperty> properties = new LinkedHashMap<>();
    list(5, this::property).forEach(property -> properties.put(property.name(), property));
    return new ConfigSpec(List.copyOf(properties.values()), migrations(properties.keySet()));
  }

  private List<ConfigMigration> migrations(Set<String> names) {
    List<ConfigMigration> steps = new ArrayList<>();
    for (String name : names) {
      ConfigMigration step =
          ConfigMigration.to(steps.size() + 2, "Why: " + text())
              .rename("former--" + name, name)
              .remove("gone--" + steps.size());
      steps.add(flag() ? step : step.replace("gone--" + steps.size(), text() + "1", text() + "2"));
    }
    return flag() ? steps : List.of();
  }

  private ConfigProperty property() {
    ConfigType type = of(ConfigType.class);
    boolean secret = type == ConfigType.SECRET;
    return new ConfigProperty(
        identifier(),
        text(),
        text(),
        type,
        flag(),
        secret ? Optional.empty() : maybe(this::text),
        type == ConfigType.CHOICE ? List.of(text(), text()) : List.of(),
        maybe(this::whole),
        maybe(this::whole),
        maybe(() -> Pattern.compile("[a-z]{1," + (1 + random.nextInt(9)) + "}", flag() ? 2 : 0)),
        text(),
        maybe(() -> new ConfigProperty.Condition(text(), text())),
        secret ? Optional.empty() : maybe(this::text),
        maybe(this::text),
        maybe(() -> "1." + random.nextInt(9)));
  }

  ConfigIssue issue() {
    return new ConfigIssue(text(), text(), text(), text());
  }

  HttpCall call() {
    return new HttpCall(
        text(),
        address(),
        list(4, () -> new HttpCall.Header(text(), text())),
        maybe(this::text),
        1 + random.nextInt(1_000));
  }

  JsonValue json(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> new JsonValue.Text(text());
      case 1 -> new JsonValue.Number(BigDecimal.valueOf(whole()));
      case 2 -> new JsonValue.Number(new BigDecimal(decimal().unscaledValue(), random.nextInt()));
      case 3 -> new JsonValue.Bool(flag());
      case 4 -> new JsonValue.Null();
      case 5 -> new JsonValue.Absent();
      case 6 -> new JsonValue.Elements(list(5, () -> json(depth - 1)));
      default -> members(depth);
    };
  }

  private JsonValue members(int depth) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      members.put(text(), json(depth - 1));
    }
    return new JsonValue.Members(members);
  }

  Thrown thrown() {
    return new Thrown(
        of(Thrown.Origin.class),
        of(FailureKind.class),
        text(),
        text(),
        maybe(this::instant),
        maybe(this::text),
        text(),
        whole());
  }

  ConfigValue value() {
    return new ConfigValue(
        identifier(),
        of(ConfigType.class),
        flag(),
        maybe(this::text),
        maybe(this::whole),
        maybe(this::duration),
        maybe(this::address),
        list(3, this::text));
  }

  Request request(Request.Kind kind) {
    return switch (kind) {
      case LOAD -> new Request.Load(text());
      case VALIDATE -> new Request.Validate(text(), list(4, this::value));
      case CREATE ->
          new Request.Create(
              whole(), text(), list(4, this::value), text(), of(Side.class), random.nextInt());
      case CHECK_STEPS -> new Request.CheckSteps(whole(), whole());
      case RUN_STEP -> new Request.RunStep(whole(), whole(), random.nextInt());
      case POLLERS -> new Request.Pollers(whole());
      case POLL -> new Request.Poll(whole(), random.nextInt(), text(), cursor());
      case CLOSE -> new Request.Close(whole());
      case PERSON -> new Request.Person(whole(), text());
    };
  }

  Ask ask(Ask.Kind kind) {
    return switch (kind) {
      case NOW -> new Ask.Now(whole());
      case SECRET_VALUE -> new Ask.SecretValue(whole(), text());
      case HTTP -> new Ask.Http(whole(), call());
      case REPLY_HEADER -> new Ask.ReplyHeader(whole(), whole(), text());
      case REPLY_BODY -> new Ask.ReplyBody(whole(), whole(), of(Ask.Form.class));
    };
  }

  StepData step() {
    return new StepData(of(CheckStage.class), text(), maybe(this::text));
  }

  LogData log() {
    return new LogData(of(System.Logger.Level.class), text(), text());
  }
}
