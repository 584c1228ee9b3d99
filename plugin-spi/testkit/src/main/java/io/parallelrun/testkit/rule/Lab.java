package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConfig;
import io.parallelrun.testkit.TestContext;
import io.parallelrun.testkit.bytecode.ClassPath;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Ask;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.replay.Pages;
import io.parallelrun.testkit.replay.ReplayGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a connector is tried on one recording. Makes sessions, and keeps what several rules look
 * at: undisturbed runs, disturbed ones, every word and every request.
 */
final class Lab {
  private final Subject subject;
  private final Cassette cassette;
  private final ClassPath classPath;
  private final Words words = new Words();
  private final List<ReplayGateway.Sent> sent = new ArrayList<>();
  private final ConnectorDescriptor descriptor;
  private final Canaries canaries;
  private final List<Session> open = new ArrayList<>();
  private Duration slowestCreate = Duration.ZERO;
  private @Nullable Undisturbed undisturbed;
  private @Nullable Disturbed disturbed;

  Lab(Subject subject, Cassette cassette, ClassPath classPath) {
    this.subject = subject;
    this.cassette = cassette;
    this.classPath = classPath;
    this.descriptor = described(subject);
    this.canaries = Canaries.of(descriptor.config(), subject.settings(), subject.seed());
  }

  private static ConnectorDescriptor described(Subject subject) {
    Guarded guarded = new Guarded(subject.factory().getClass().getClassLoader());
    Outcome<ConnectorDescriptor> said = guarded.call(() -> subject.factory().descriptor());
    return said.value()
        .orElseThrow(
            () -> new Stop.Blocked("C-DISC-02", "descriptor() ended with " + said.shown()));
  }

  Subject subject() {
    return subject;
  }

  Cassette cassette() {
    return cassette;
  }

  ClassPath classPath() {
    return classPath;
  }

  Words words() {
    return words;
  }

  ConnectorDescriptor descriptor() {
    return descriptor;
  }

  ConfigSpec spec() {
    return descriptor.config();
  }

  Canaries canaries() {
    return canaries;
  }

  Duration slowestCreate() {
    return slowestCreate;
  }

  void remember(List<ReplayGateway.Sent> requests) {
    sent.addAll(requests);
  }

  /** Every request that was made here. */
  List<ReplayGateway.Sent> sent() {
    return sent;
  }

  /** The usable settings, each secret with its canary. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(subject.settings());
    settings.keySet().removeIf(this::isSecret);
    settings.putAll(canaries.values());
    return settings;
  }

  private boolean isSecret(String name) {
    return spec().property(name).filter(one -> one.type() == ConfigType.SECRET).isPresent();
  }

  /** Whether a request carries a secret. */
  boolean signed(Ask ask) {
    boolean inHeader =
        ask.headers().values().stream()
            .flatMap(List::stream)
            .anyMatch(value -> canaries.forms().find(value).isPresent());
    return inHeader
        || ask.target().contains("{{secret:")
        || ask.body().filter(body -> body.contains("{{secret:")).isPresent();
  }

  Session open() {
    return open(settings(), Pages.AS_RECORDED);
  }

  /** A connection with other settings, or to a platform whose lists never end. */
  Session open(Map<String, String> settings, Pages pages) {
    return open(settings, pages, name -> settings.getOrDefault(name, ""));
  }

  Session open(Map<String, String> settings, Pages pages, Function<String, String> secrets) {
    SettableClock clock = new SettableClock(cassette.recordedAt());
    ReplayGateway gateway =
        new ReplayGateway(cassette, Addresses.of(spec(), settings), canaries.forms(), clock, pages);
    Guarded guarded = new Guarded(subject.factory().getClass().getClassLoader());
    ConnectorConfig config = new TestConfig(spec(), settings, secrets);
    Connector connector = create(config, clock, gateway, guarded);
    words.say("toString of the connector", connector.toString(), false);
    // Lists without end say nothing new, a hundred thousand times.
    Words heard = pages == Pages.WITHOUT_END ? new Words() : words;
    Session session = new Session(this, heard, connector, gateway, clock, guarded);
    open.add(session);
    return session;
  }

  private Connector create(
      ConnectorConfig config, SettableClock clock, ReplayGateway gateway, Guarded guarded) {
    TestContext context =
        new TestContext("contract", cassette.side(), clock, gateway, new LabLogger(words));
    long start = System.nanoTime();
    Outcome<Connector> created = guarded.call(() -> subject.factory().create(config, context));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    slowestCreate = took.compareTo(slowestCreate) > 0 ? took : slowestCreate;
    remember(gateway.journal());
    words.of("create", created);
    return created
        .value()
        .orElseThrow(
            () -> new Stop.Blocked(blame(created), "create ended with " + created.shown()));
  }

  /** The rule that a failed creation breaks. */
  private static String blame(Outcome<Connector> created) {
    return created instanceof Outcome.Broke<Connector> broke && misread(broke.failure())
        ? "C-CONF-05"
        : "C-CONF-03";
  }

  static boolean misread(Throwable failure) {
    return failure instanceof IllegalArgumentException
        && String.valueOf(failure.getMessage()).startsWith("the connector asks for");
  }

  /** Ends every session, so that what a connector holds does not pile up; how is no matter here. */
  void closeSessions() {
    open.forEach(Session::close);
    open.clear();
  }

  /** Undisturbed polls; blocked while there are none. */
  List<Undisturbed.Poll> undisturbedPolls() {
    Undisturbed runs = undisturbed();
    if (!runs.problems().isEmpty()) {
      throw new Stop.Blocked(runs.blame(), runs.problems().get(0).seen());
    }
    return runs.polls();
  }

  Undisturbed undisturbed() {
    if (undisturbed == null) {
      undisturbed = Undisturbed.in(this);
    }
    return undisturbed;
  }

  List<Disturbed.Poll> disturbedPolls() {
    if (disturbed == null) {
      disturbed = Disturbed.in(this, undisturbedPolls());
    }
    return disturbed.polls();
  }
}
