package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever method of a plugin hangs, and however: whoever asked is told within the deadline, and
 * nobody else notices. All are asked at once, as each takes its deadline.
 */
@SuppressWarnings("NullAway.Init")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HangingContract {
  private static final String FINE = "return PollResult.of(List.of());";
  private static final Clock CLOCK = Clock.systemUTC();

  record Way(HangingMethod method, Hang hang) {
    String name() {
      String name = method.name().replace("_", "") + hang.name();
      return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    String type() {
      return name().toLowerCase(Locale.ROOT);
    }

    String jar() {
      return type() + ".jar";
    }

    String connection() {
      return method == HangingMethod.VALIDATE ? type() : type() + "-1";
    }
  }

  private final Map<Way, CompletableFuture<String>> answers = new HashMap<>();
  private final ExecutorService asking = Executors.newCachedThreadPool();
  private ReplayServer platform;
  private CallGuard guard;
  private ConnectorRegistry registry;
  private OpenConnection good;

  /** The registry of a directory of plugins, isolated as is tried here. */
  abstract ConnectorRegistry registry(Path plugins) throws IOException;

  /** How they hang. */
  abstract Stream<Hang> hangs();

  /** What has become of one that hung. */
  abstract void isContained(Way way);

  final Stream<Way> ways() {
    return Arrays.stream(HangingMethod.values())
        .flatMap(method -> hangs().map(hang -> new Way(method, hang)));
  }

  @BeforeAll
  final void allAreAsked(@TempDir Path directory) throws Exception {
    Hang.spinningBegins();
    for (Way way : ways().toList()) {
      String source = PluginJar.source(way.name(), way.type(), FINE);
      String hanging = way.method().in(source, way.hang());
      assertThat(hanging).isNotEqualTo(source);
      PluginJar.make(directory, way.jar(), way.name(), hanging);
    }
    PluginJar.make(directory, "good.jar", "Good", PluginJar.source("Good", "good", FINE));
    platform = new ReplayServer();
    guard = new CallGuard(CLOCK);
    registry = registry(directory);
    good = open("good");
    ways().forEach(way -> answers.put(way, CompletableFuture.supplyAsync(() -> ask(way), asking)));
  }

  @AfterAll
  final void stop() throws Exception {
    Hang.spinningEnds();
    asking.shutdownNow();
    guard.close();
    registry.close();
    platform.close();
  }

  private OpenConnection open(String type) throws ConnectorException {
    return TestHost.of(registry, guard, CLOCK)
        .open(
            new ConnectionSettings(
                type + "-1",
                type,
                Side.LEGACY,
                Map.of("url", platform.uri().toString(), "token", "env:TOKEN")));
  }

  private String ask(Way way) {
    try (OpenConnection connection = open(way.type())) {
      return switch (way.method()) {
        case CHECK_STEPS, CHECK_STEP ->
            connection.check().done().toCompletableFuture().join().steps().stream()
                .filter(step -> step.status() == CheckReport.StepStatus.FAILED)
                .map(CheckReport.Step::detail)
                .findFirst()
                .orElse("It passed.");
        case PEOPLE, FIND -> String.valueOf(connection.person("7").toCompletableFuture().join());
        case CLOSE -> "It is closed behind whoever asked.";
        case VALIDATE, CREATE, POLLERS -> "It was opened.";
      };
    } catch (ConnectorException e) {
      return String.valueOf(e.getMessage());
    }
  }

  final PluginStatus status(String jar) {
    return registry.status(jar).orElseThrow();
  }

  final Stream<RunningCall> given(Way way) {
    return guard.running().stream()
        .filter(call -> call.name().equals(way.connection() + "/" + way.method().call()))
        .filter(RunningCall::givenUp);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isToldAndGivenUpAndOthersGoOn(Way way) throws Exception {
    String answer = answers.get(way).get(60, TimeUnit.SECONDS);
    if (way.method() != HangingMethod.CLOSE) {
      assertThat(answer).contains(way.method().told());
    }
    isContained(way);
    assertThat(good.poll("p", Cursor.START).toCompletableFuture().get(30, TimeUnit.SECONDS))
        .isInstanceOf(PollOutcome.Success.class);
    assertThat(status("good.jar").state()).isEqualTo(PluginState.ACTIVE);
  }
}
