package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Side;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plugins that do not play by the rules, in the product's own process. */
class HostilePluginTest {
  private static final String FINE = "return PollResult.of(List.of());";

  @TempDir Path directory;
  private CallGuard guard;
  private @Nullable ConnectorRegistry registry;

  @BeforeEach
  void guard() {
    Hang.spinningBegins();
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    Hang.spinningEnds();
    guard.close();
  }

  private void plugin(String name, String source) throws Exception {
    PluginJar.make(directory, name.toLowerCase(java.util.Locale.ROOT) + ".jar", name, source);
  }

  private OpenConnection open(String type) throws ConnectorException {
    return open(type, Clock.systemUTC());
  }

  private OpenConnection open(String type, Clock clock) throws ConnectorException {
    ConnectorRegistry connectors = registry(clock);
    return TestHost.of(connectors, guard, clock)
        .open(
            new ConnectionSettings(
                type + "-1",
                type,
                Side.LEGACY,
                Map.of("url", "http://platform.example", "token", "env:TOKEN")));
  }

  private ConnectorRegistry registry() {
    return registry(Clock.systemUTC());
  }

  /** The one of this test, made by whoever asks first. */
  private ConnectorRegistry registry(Clock clock) {
    ConnectorRegistry there = registry;
    if (there == null) {
      there = PluginJar.registry(directory, clock);
      registry = there;
    }
    return there;
  }

  private static PollOutcome poll(OpenConnection connection) throws Exception {
    return connection.poll("p", Cursor.START).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private PluginStatus status(String jar) {
    return registry().plugins().stream()
        .filter(plugin -> plugin.source().equals(jar))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Hang.class)
  void threeCallsThatHangPutThePluginIntoQuarantineAndOthersGoOn(Hang hang) throws Exception {
    plugin(
        "Bad",
        PluginJar.brief(PluginJar.source("Bad", "bad", hang.statements() + " return null;")));
    plugin("Good", PluginJar.source("Good", "good", FINE));
    OpenConnection good = open("good");
    for (int i = 0; i < 3; i++) {
      OpenConnection bad = open("bad");
      PollOutcome.Failure hung = (PollOutcome.Failure) poll(bad);
      assertThat(hung.kind()).isEqualTo(FailureKind.BUG);
      assertThat(hung.message()).contains("did not end within 1 s").contains("begun at");
      assertThat(poll(good)).isInstanceOf(PollOutcome.Success.class);
      int strikes = i + 1;
      Waiting.until(() -> status("bad.jar").lost() == strikes);
    }
    assertThat(status("bad.jar").state()).isEqualTo(PluginState.QUARANTINED);
    assertThat(status("bad.jar").cause())
        .contains("3 calls within an hour did not end or ended its process");
    assertThat(guard.running()).filteredOn(RunningCall::givenUp).hasSize(3);

    ConnectorException barred = catchThrowableOfType(ConnectorException.class, () -> open("bad"));
    assertThat(barred.getMessage()).startsWith("Its plugin is in quarantine: ");
    assertThat(status("good.jar").state()).isEqualTo(PluginState.ACTIVE);
    assertThat(poll(good)).isInstanceOf(PollOutcome.Success.class);
  }

  @Test
  void whatHangsWhileItIsLoadedIsAmongTheCallsThatRun() throws Exception {
    ConnectorRegistry there = registry();
    plugin(
        "Slow",
        PluginJar.source("Slow", "slow", FINE)
            .replace(
                "public class Slow implements ConnectorPlugin {",
                "public class Slow implements ConnectorPlugin { static { "
                    + Hang.SLEEPS.statements()
                    + " }"));
    CompletableFuture<Void> scan = CompletableFuture.runAsync(there::scan);
    Waiting.until(() -> !there.loading().isEmpty());
    assertThat(there.loading())
        .singleElement()
        .satisfies(call -> assertThat(call.name()).isEqualTo("load/slow.jar"))
        .satisfies(call -> assertThat(call.doing()).isEqualTo("loading slow.jar"))
        .satisfies(call -> assertThat(call.givenUp()).isFalse());
    scan.get(30, TimeUnit.SECONDS);
    assertThat(there.loading()).singleElement().matches(RunningCall::givenUp);

    plugin("Good", PluginJar.source("Good", "good", FINE));
    there.scan();
    assertThat(status("good.jar").state()).isEqualTo(PluginState.READY);
    Waiting.until(
        () -> there.loading().stream().noneMatch(call -> call.name().equals("load/good.jar")));
  }

  @Test
  void onePluginThatHangsWhileItIsLoadedDoesNotKeepTheOthersFromBeing() throws Exception {
    plugin(
        "Bad",
        PluginJar.source("Bad", "bad", FINE)
            .replace(
                "public class Bad implements ConnectorPlugin {",
                "public class Bad implements ConnectorPlugin { static { "
                    + Hang.SLEEPS.statements()
                    + " }"));
    plugin("Good", PluginJar.source("Good", "good", FINE));
    assertThat(poll(open("good"))).isInstanceOf(PollOutcome.Success.class);
    assertThat(status("bad.jar").state()).isEqualTo(PluginState.REFUSED);
    assertThat(status("bad.jar").cause()).isEqualTo("It did not finish loading within 10 s.");
  }

  private static String secondTime(String name, String body) {
    return PluginJar.source(name, name.toLowerCase(java.util.Locale.ROOT), FINE)
        .replace(
            "public ConnectorDescriptor descriptor() {",
            "private int asked; public ConnectorDescriptor descriptor() { if (asked++ > 0) { "
                + body
                + " }");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatAPluginSaysOfItselfIsAskedOnceAndNeverAgain() throws Exception {
    plugin("Throws", secondTime("Throws", "throw new IllegalStateException(\"again\");"));
    plugin("Links", secondTime("Links", "throw new NoClassDefFoundError(\"gone/Away\");"));
    plugin("Hangs", secondTime("Hangs", Hang.SLEEPS.statements()));
    plugin("Good", PluginJar.source("Good", "good", FINE));
    for (String type : List.of("throws", "links", "hangs", "good")) {
      OpenConnection connection = open(type);
      assertThat(poll(connection)).as(type).isInstanceOf(PollOutcome.Success.class);
      assertThat(status(type + ".jar").state()).as(type).isEqualTo(PluginState.ACTIVE);
      connection.close();
    }
    registry().reload("hangs.jar");
    registry().scan();
    assertThat(poll(open("hangs"))).isInstanceOf(PollOutcome.Success.class);
  }

  @Test
  void errorsGarbageAndFloodsAreDefectsNamedAsSuch() throws Exception {
    Map<String, String> bodies =
        Map.of(
            "Overflow", "throw new StackOverflowError();",
            "Memory", "throw new OutOfMemoryError(\"made up\");",
            "Nothing", "return null;",
            "Linkage", "throw new NoClassDefFoundError(\"gone/Away\");",
            "Flood",
                "List<Observation> all = new ArrayList<>(); for (int i = 0; i < 60_000; i++) {"
                    + " all.add(new Observation.IntegrationHealth(\"i\" + i, Instant.EPOCH,"
                    + " Observation.HealthStatus.UP, Optional.empty(), Optional.empty(),"
                    + " Optional.empty(), \"\")); } return PollResult.of(all);",
            "Sneaky",
                "try { Class.forName(\"io.parallelrun.server.plugin.SecretSource\"); return null; }"
                    + " catch (ClassNotFoundException e) { throw new IllegalStateException(\"no"
                    + " host class\"); }");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      String id = body.getKey().toLowerCase(java.util.Locale.ROOT);
      plugin(body.getKey(), PluginJar.source(body.getKey(), id, body.getValue()));
    }
    for (Map.Entry<String, String> told :
        Map.of(
                "overflow", "StackOverflowError",
                "memory", "OutOfMemoryError: made up",
                "nothing", "returned nothing",
                "linkage", "gone/Away",
                "flood", "60000 observations in one poll; at most 50000",
                "sneaky", "no host class")
            .entrySet()) {
      PollOutcome.Failure failure = (PollOutcome.Failure) poll(open(told.getKey()));
      assertThat(failure.kind()).as(told.getKey()).isEqualTo(FailureKind.BUG);
      assertThat(failure.message()).contains(told.getValue());
    }
  }

  @Test
  void tenDefectsInARowAreAQuarantineThatAnOperatorCanEnd() throws Exception {
    plugin("Bad", PluginJar.source("Bad", "bad", "throw new IllegalStateException(\"again\");"));
    OpenConnection bad = open("bad");
    for (int i = 0; i < 10; i++) {
      assertThat(((PollOutcome.Failure) poll(bad)).message()).contains("again");
    }
    PollOutcome.Failure barred = (PollOutcome.Failure) poll(bad);
    assertThat(barred.message()).startsWith("Its plugin is in quarantine: 10 calls in a row");
    assertThat(barred.retryAt()).isPresent();
    assertThat(barred.requests()).isZero();
    registry().tryNow("bad.jar");
    assertThat(((PollOutcome.Failure) poll(bad)).message()).contains("threw");
    assertThat(List.of(PluginState.QUARANTINED)).contains(status("bad.jar").state());
  }

  /** A poll that hangs, seen to the end: told, then given up. */
  private void hangs(OpenConnection connection, int lost) throws Exception {
    assertThat(((PollOutcome.Failure) poll(connection)).message()).contains("did not end");
    Waiting.until(() -> status("bad.jar").lost() == lost);
  }

  private void triedAgainAfter(SetClock clock, long minutes) {
    Instant at = clock.instant().plus(Duration.ofMinutes(minutes));
    assertThat(status("bad.jar").state()).isEqualTo(PluginState.QUARANTINED);
    assertThat(status("bad.jar").remedy()).startsWith("It is tried again at " + at + ";");
  }

  private void hangsUntilSpinningEnds() throws Exception {
    plugin(
        "Bad",
        PluginJar.brief(
            PluginJar.source(
                "Bad",
                "bad",
                "while (System.getProperty(\"spinning.ends\") == null) { Thread.onSpinWait(); "
                    + " java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); } "
                    + FINE)));
  }

  @Test
  void oneThatHungIsForgottenAfterAnHourAlsoWhenNobodyCalls() throws Exception {
    hangsUntilSpinningEnds();
    SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    hangs(open("bad", clock), 1);
    assertThat(status("bad.jar").state()).isEqualTo(PluginState.DEGRADED);
    assertThat(status("bad.jar").cause()).startsWith("1 call within an hour did not end");
    clock.advance(Duration.ofHours(1));
    assertThat(status("bad.jar").state()).isEqualTo(PluginState.DEGRADED);
    clock.advance(Duration.ofSeconds(1));
    assertThat(status("bad.jar").state()).isEqualTo(PluginState.ACTIVE);
    assertThat(status("bad.jar").cause()).isEmpty();
  }

  @Test
  void aTrialThatHangsDoublesTheCoolDownOnceAndOneThatEndsWellEndsIt() throws Exception {
    hangsUntilSpinningEnds();
    SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    List<OpenConnection> connections = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      connections.add(open("bad", clock));
    }
    for (int i = 0; i < 3; i++) {
      hangs(connections.get(i), i + 1);
    }
    triedAgainAfter(clock, 5);
    clock.advance(Duration.ofMinutes(5));
    hangs(connections.get(3), 4);
    triedAgainAfter(clock, 10);
    clock.advance(Duration.ofMinutes(10));
    hangs(connections.get(4), 5);
    triedAgainAfter(clock, 20);
    PollOutcome.Failure barred = (PollOutcome.Failure) poll(connections.get(5));
    assertThat(barred.retryAt()).contains(clock.instant().plus(Duration.ofMinutes(20)));

    Hang.spinningEnds();
    Waiting.until(() -> status("bad.jar").lost() == 0);
    clock.advance(Duration.ofMinutes(20));
    assertThat(poll(connections.get(5))).isInstanceOf(PollOutcome.Success.class);
    assertThat(status("bad.jar").state()).isEqualTo(PluginState.ACTIVE);
    assertThat(status("bad.jar").cause()).isEmpty();
    assertThat(poll(connections.get(0))).isInstanceOf(PollOutcome.Success.class);
  }

  @Test
  void thatNoThreadIsFreeIsTheHostsOwnTrouble() throws Exception {
    plugin("Good", PluginJar.source("Good", "good", FINE));
    OpenConnection good = open("good");
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 256; i++) {
      guard.call(
          new CallLabels("p", "c" + i, "", "poll"),
          HostilePluginTest.class.getClassLoader(),
          Duration.ofMinutes(5),
          new Redaction(),
          call -> {
            done.await();
            return true;
          },
          call -> {},
          call -> {});
    }
    PollOutcome.Failure none = (PollOutcome.Failure) poll(good);
    done.countDown();
    assertThat(none.ofHost()).isTrue();
    assertThat(none.message())
        .isEqualTo(
            "Trouble of the host, not of the platform: no thread is free, 256 calls run at once.");
    assertThat(status("good.jar").state()).as("not its fault").isEqualTo(PluginState.ACTIVE);
  }

  private List<CompletableFuture<PollOutcome>> pollAll(List<OpenConnection> connections) {
    return connections.stream()
        .map(each -> each.poll("p", Cursor.START).toCompletableFuture())
        .toList();
  }

  private List<OpenConnection> manyOf(String type, int many) throws Exception {
    List<OpenConnection> connections = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      connections.add(open(type));
    }
    return connections;
  }

  @Test
  void manyConnectionsOfOnePluginLeaveThreadsForTheOthers() throws Exception {
    plugin("Good", PluginJar.source("Good", "good", FINE));
    plugin(
        "Slow",
        PluginJar.source(
            "Slow",
            "slow",
            "while (System.getProperty(\"slow.ends\") == null) { Thread.sleep(20); }"
                + " return PollResult.of(List.of());"));
    OpenConnection good = open("good");
    List<CompletableFuture<PollOutcome>> slow = pollAll(manyOf("slow", 300));
    assertThat(poll(good)).isInstanceOf(PollOutcome.Success.class);
    assertThat(slow.get(slow.size() - 1)).as("waits for its turn").isNotDone();
    assertThat(status("slow.jar").waiting()).isEqualTo(300 - 64);
    System.setProperty("slow.ends", "now");
    for (CompletableFuture<PollOutcome> each : slow) {
      assertThat(each.get(60, TimeUnit.SECONDS)).isInstanceOf(PollOutcome.Success.class);
    }
    assertThat(status("slow.jar").waiting()).isZero();
  }

  @Test
  void manyThatNeverEndCostNoMoreThanTheThreadsOfOnePlugin() throws Exception {
    plugin("Good", PluginJar.source("Good", "good", FINE));
    plugin(
        "Hung",
        PluginJar.brief(
            PluginJar.source(
                "Hung",
                "hung",
                "while (true) { try { Thread.sleep(100_000); } catch (InterruptedException e) { }"
                    + " }")));
    OpenConnection good = open("good");
    for (CompletableFuture<PollOutcome> each : pollAll(manyOf("hung", 300))) {
      assertThat(each.get(60, TimeUnit.SECONDS)).isInstanceOf(PollOutcome.Failure.class);
    }
    assertThat(poll(good)).isInstanceOf(PollOutcome.Success.class);
    Waiting.until(() -> status("hung.jar").state() == PluginState.QUARANTINED);
    assertThat(status("hung.jar").lost()).isBetween(8, 64);
    assertThat(status("good.jar").state()).isEqualTo(PluginState.ACTIVE);
  }
}
