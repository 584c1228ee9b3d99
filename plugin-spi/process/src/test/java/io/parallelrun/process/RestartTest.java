package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.process.Polls.Started;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Poller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dead child comes back when it is needed, not too soon, and connectors go on. */
class RestartTest {
  private final TestHost host = new TestHost();
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "4, PT8S", "5, PT10S", "1000000, PT10S"})
  void pausesDouble(int deaths, Duration expected) {
    RestartPause pause = new RestartPause(Duration.ofSeconds(1), Duration.ofSeconds(10));
    assertThat(pause.after(deaths)).isEqualTo(expected);
  }

  @Test
  void aLongLifeEndsTheRow() {
    RestartPause pause = new RestartPause(Duration.ofSeconds(1), Duration.ofSeconds(10));
    assertThat(pause.count(4, Duration.ofSeconds(10))).isEqualTo(5);
    assertThat(pause.count(4, Duration.ofSeconds(11))).isEqualTo(1);
  }

  @Test
  void waitsLongerAfterEachDeath() throws Exception {
    try (ProcessPlugin plugin = host.start("exits")) {
      Connector connector = host.open(plugin);
      List<Poller> before = connector.pollers();
      long first = plugin.status().pid().orElseThrow();
      Polls.failure(connector, "exit1");
      assertThat(plugin.status().notBefore()).contains(TestCall.NOW.plusSeconds(1));

      host.clock.advance(Duration.ofMillis(999));
      ConnectorException tooSoon = failure(before);
      assertThat(tooSoon.kind()).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(tooSoon)
          .hasMessageContaining("exit code 1 ")
          .hasMessageContaining("started again at " + TestCall.NOW.plusSeconds(1));
      assertThat(plugin.status().restarts()).isZero();

      host.clock.advance(Duration.ofMillis(1));
      assertThat(Polls.name(Polls.poll(connector, "live"))).isEqualTo("alive");
      assertThat(plugin.status().restarts()).isEqualTo(1);
      assertThat(plugin.status().pid()).isPresent().get().isNotEqualTo(first);
      assertThat(plugin.status().startedAt()).contains(host.clock.instant());
      assertThat(plugin.status().lastExit()).isPresent();
      assertThat(plugin.status().notBefore()).isEmpty();

      Polls.failure(connector, "exit1");
      assertThat(plugin.status().notBefore()).contains(host.clock.instant().plusSeconds(2));
    }
  }

  private static ConnectorException failure(List<Poller> pollers) throws Exception {
    try {
      pollers.get(0).poll(TestCall.patient(), Cursor.START);
    } catch (ConnectorException e) {
      return e;
    }
    throw new AssertionError("expected a failure");
  }

  @Test
  void pollersAndStepsOfAnEarlierLifeStillWork() throws Exception {
    try (ProcessPlugin plugin = host.start("healthy")) {
      Connector connector = host.open(plugin);
      Poller everything = connector.pollers().get(0);
      List<CheckStep> steps = connector.checkSteps();
      long pid = plugin.status().pid().orElseThrow();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      Polls.awaitGone(pid);
      awaitDeath(plugin, everything);
      host.clock.advance(Duration.ofSeconds(1));
      assertThat(everything.poll(TestCall.patient(), Cursor.START).observations()).hasSize(9);
      assertThat(steps.get(1).action().run(TestCall.patient())).startsWith("Read one");
      assertThat(plugin.status().restarts()).isEqualTo(1);
    }
  }

  /** The death is known when a call meets it, at the latest. */
  private static void awaitDeath(ProcessPlugin plugin, Poller poller) throws Exception {
    if (plugin.status().lastExit().isEmpty()) {
      try {
        poller.poll(TestCall.patient(), Cursor.START);
        throw new AssertionError("expected a failure");
      } catch (ConnectorException e) {
        assertThat(Polls.died(e).exit().kind()).isEqualTo(ExitCause.Kind.KILLED_FROM_OUTSIDE);
      }
    }
  }

  @Test
  void runsTheBytesItWasStartedWith() throws Exception {
    Path jar = directory.resolve("replaced.jar");
    Files.copy(PluginJars.of("exits"), jar);
    try (ProcessPlugin plugin = ProcessPlugin.start(host.settings().build(), jar)) {
      Files.delete(jar);
      Connector connector = host.open(plugin);
      Polls.failure(connector, "exit1");
      host.clock.advance(Duration.ofSeconds(1));
      assertThat(Polls.name(Polls.poll(connector, "live"))).isEqualTo("alive");
    }
  }

  @Test
  void aStartGoesOnWhenNobodyCanWaitForIt() throws Exception {
    try (ProcessPlugin plugin = host.start("exits")) {
      Connector connector = host.open(plugin);
      Poller poller = connector.pollers().get(0);
      Polls.failure(connector, "exit1");
      host.clock.advance(Duration.ofSeconds(1));
      Duration short1 = Duration.ofSeconds(1).plusMillis(1);
      Started hasty = Started.of(() -> poller.poll(TestCall.within(short1), new Cursor("live", 1)));
      assertThat(hasty.failure())
          .hasMessage("The plugin's process is still being started.")
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
      assertThat(Polls.name(Polls.poll(connector, "live"))).isEqualTo("alive");
      assertThat(plugin.status().restarts()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptWhileItStartsHurtsNobodyElse() throws Exception {
    try (ProcessPlugin plugin = host.start("exits")) {
      Connector connector = host.open(plugin);
      Poller poller = connector.pollers().get(0);
      Polls.failure(connector, "exit1");
      host.clock.advance(Duration.ofSeconds(1));
      Started interrupted =
          Started.of(
              () -> {
                Thread.currentThread().interrupt();
                return poller.poll(TestCall.patient(), Cursor.START);
              });
      assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
      assertThat(Polls.name(Polls.poll(connector, "live"))).isEqualTo("alive");
      assertThat(plugin.status().restarts()).isEqualTo(1);
    }
  }

  @Test
  void aCallWhoseTimeIsUpDoesNotBegin() throws Exception {
    try (ProcessPlugin plugin = host.start("exits")) {
      ConnectorException failure =
          Polls.failure(host.open(plugin), "exit1", TestCall.within(Duration.ZERO));
      assertThat(failure).hasMessage("The plugin's process came up too late for this call.");
      assertThat(plugin.status().lastExit()).isEmpty();
    }
  }

  @Test
  void aJvmThatIsNotThereIsToldAsSuch() throws Exception {
    ProcessSettings settings =
        host.settings().java(directory.resolve("java")).directory(directory).build();
    ConnectorException failure = null;
    try {
      ProcessPlugin.start(settings, PluginJars.of("exits"));
    } catch (ConnectorException e) {
      failure = e;
    }
    assertThat(failure).hasMessageStartingWith("The plugin's process could not be started: ");
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
