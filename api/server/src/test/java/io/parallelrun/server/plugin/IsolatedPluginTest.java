package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.process.ProcessDiedException;
import io.parallelrun.server.plugin.lifecycle.Described;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins nobody vouches for run in a process of their own, and can harm that alone. */
class IsolatedPluginTest {
  private static final String FINE = "return PollResult.of(List.of());";

  @TempDir Path directory;
  private CallGuard guard;
  private @Nullable ConnectorRegistry registry;

  @BeforeEach
  void guard() {
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    registry().close();
    guard.close();
  }

  private void plugin(String name, String poll) throws Exception {
    String id = name.toLowerCase(Locale.ROOT);
    PluginJar.make(directory, id + ".jar", name, PluginJar.source(name, id, poll));
    java.nio.file.Files.delete(directory.resolve(id + ".jar.sig"));
  }

  private ConnectorRegistry registry() {
    ConnectorRegistry there = registry;
    if (there == null) {
      there = PluginJar.anybody(directory);
      registry = there;
    }
    return there;
  }

  private OpenConnection open(String type, String url) throws Exception {
    return TestHost.of(registry(), guard)
        .open(
            new ConnectionSettings(
                type + "-1", type, Side.LEGACY, Map.of("url", url, "token", "env:TOKEN")));
  }

  private static PollOutcome poll(OpenConnection connection) throws Exception {
    return connection.poll("p", Cursor.START).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private PluginStatus status(String type) {
    return registry().status(type + ".jar").orElseThrow();
  }

  @Test
  void itsRequestsGoThroughTheHost() throws Exception {
    plugin(
        "Fine",
        "var reply = context.http().send(HttpCall.get(config.url(\"url\").orElseThrow()));"
            + " context.logger().log(System.Logger.Level.INFO, \"read\");"
            + " throw ConnectorException.of(FailureKind.BAD_RESPONSE, \"got \" + reply.status(),"
            + " \"Look.\");");
    try (ReplayServer platform = new ReplayServer()) {
      OpenConnection connection = open("fine", platform.uri().toString());
      PollOutcome.Failure failure = (PollOutcome.Failure) poll(connection);
      assertThat(failure.message()).isEqualTo("got 418");
      assertThat(failure.requests()).isOne();
    }
    assertThat(status("fine").runsIn()).startsWith("process ").contains("64 MB of heap");
    assertThat(status("fine").state()).isEqualTo(PluginState.ACTIVE);
  }

  @Test
  void whatEndsItsProcessIsNamedAndEndsNothingElse() throws Exception {
    plugin("Good", FINE);
    plugin("Exit", "if (true) { System.exit(3); } return null;");
    plugin(
        "Hoard",
        "List<byte[]> all = new ArrayList<>(); while (all.size() >= 0) { all.add(new byte[1 <<"
            + " 20]); } return null;");
    plugin(
        "Spin",
        "for (int i = 0; i < 3; i++) { Thread t = new Thread(() -> { while (true) {"
            + " Thread.onSpinWait(); } }); t.start(); } while (true) { Thread.onSpinWait(); }");
    plugin(
        "Spawn",
        "try { new ProcessBuilder(\"sleep\", \"600\").start(); while (true) { try {"
            + " Thread.sleep(60_000); } catch (InterruptedException e) { } } } catch"
            + " (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }");
    OpenConnection good = open("good", "http://platform.example");
    for (Map.Entry<String, String> told :
        Map.of(
                "exit", "exit code 3",
                "hoard", "memory",
                "spin", "deadline",
                "spawn", "deadline")
            .entrySet()) {
      PollOutcome.Failure failure =
          (PollOutcome.Failure) poll(open(told.getKey(), "http://platform.example"));
      assertThat(failure.message()).as(told.getKey()).isNotBlank();
      Waiting.until(() -> !status(told.getKey()).lastExit().isEmpty());
      assertThat(status(told.getKey()).lastExit()).contains(told.getValue());
      assertThat(poll(good)).isInstanceOf(PollOutcome.Success.class);
      assertThat(guard.running()).isEmpty();
    }
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 600"));
    assertThat(status("good").lastExit()).isEmpty();
  }

  @Test
  void threeDeathsAreAQuarantineAndAReloadEndsTheProcess() throws Exception {
    plugin("Exit", "if (true) { System.exit(3); } return null;");
    OpenConnection connection = open("exit", "http://platform.example");
    for (int i = 0; i < 3; i++) {
      Waiting.until(
          () -> {
            try {
              poll(connection);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            return status("exit").state() != PluginState.ACTIVE;
          });
    }
    Waiting.until(
        () -> {
          try {
            poll(connection);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return status("exit").state() == PluginState.QUARANTINED;
        });
    assertThat(status("exit").cause()).contains("ended its process").contains("exit code 3");
    connection.close();
    plugin("Exit", FINE);
    registry().reload("exit.jar");
    assertThat(poll(open("exit", "http://platform.example")))
        .isInstanceOf(PollOutcome.Success.class);
    Waiting.until(() -> registry().departures().get(0).state() == PluginState.RELEASED);
  }

  private ProcessDiedException deathOf(Plugin plugin) {
    Described connector = plugin.connector("exit").orElseThrow();
    CheckedConfig config =
        new CheckedConfig(
            connector.descriptor().config(), Map.of(), reference -> "secret", new Redaction());
    return catchThrowableOfType(
        ProcessDiedException.class, () -> connector.factory().validate(config));
  }

  @Test
  void aDeathCountsEvenIfWhoeverWaitedWasToldBefore() throws Exception {
    String source = PluginJar.source("Exit", "exit", FINE);
    PluginJar.make(
        directory,
        "exit.jar",
        "Exit",
        source.replace(
            "public Connector create(",
            "public List<ConfigIssue> validate(ConnectorConfig c) { System.exit(3); return"
                + " List.of(); } public Connector create("));
    java.nio.file.Files.delete(directory.resolve("exit.jar.sig"));
    Plugin plugin = registry().using("exit").orElseThrow();
    ProcessDiedException death = deathOf(plugin);
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    new PluginCalls(plugin, guard, new Redaction(), Clock.systemUTC(), "exit", "exit-1", "")
        .call(
            "p",
            IsolatedPluginTest.class.getClassLoader(),
            Duration.ofMillis(1),
            call -> {
              untilItIs(told);
              throw death;
            },
            () -> {})
        .thenAccept(result -> told.complete(result.failure() != null));
    Waiting.until(() -> plugin.state() == PluginState.DEGRADED);
    Waiting.until(() -> plugin.status().lost() == 0);
    assertThat(told).isCompletedWithValue(true);
  }

  /** As one that hears no interrupt. */
  private static void untilItIs(CompletableFuture<Boolean> told) {
    while (!told.isDone()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void thePauseBeforeARestartIsTheHostsOwnTrouble() throws Exception {
    plugin("Exit", "if (true) { System.exit(3); } return null;");
    OpenConnection connection = open("exit", "http://platform.example");
    PollOutcome.Failure died = (PollOutcome.Failure) poll(connection);
    assertThat(died.kind()).isEqualTo(FailureKind.BUG);
    assertThat(died.ofHost()).isFalse();
    // The pause is a second after the first death, and doubles: one of these meets it.
    PollOutcome.Failure paused = died;
    for (int i = 0; i < 5 && !paused.ofHost(); i++) {
      paused = (PollOutcome.Failure) poll(connection);
    }
    assertThat(paused.ofHost()).isTrue();
    assertThat(paused.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(paused.message())
        .startsWith("Trouble of the host, not of the platform: The plugin ended its process")
        .contains("It is started again at ");
  }
}
