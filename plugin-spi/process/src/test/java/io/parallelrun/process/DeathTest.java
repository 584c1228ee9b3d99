package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.process.Polls.Started;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a child ends, the host says why, and nothing of it is left. */
class DeathTest {
  private static final Duration SOON = Duration.ofMillis(1_500);
  private final TestHost host = new TestHost();
  @TempDir Path directory;

  private ProcessSettings.Builder settings() {
    return host.settings().directory(directory).grace(Duration.ofMillis(200));
  }

  private static long pid(ProcessPlugin plugin) {
    return plugin.status().pid().orElseThrow();
  }

  private static void assertDied(
      ConnectorException failure, ExitCause.Kind kind, FailureKind expected, String message) {
    assertThat(failure).hasMessage(message);
    assertThat(failure.kind()).isEqualTo(expected);
    assertThat(Polls.died(failure).exit().kind()).isEqualTo(kind);
  }

  @Test
  void namesTheExitCode() throws Exception {
    try (ProcessPlugin plugin = host.start("exits", settings())) {
      Connector connector = host.open(plugin);
      long pid = pid(plugin);
      ConnectorException failure = Polls.failure(connector, "exit7");
      assertDied(
          failure,
          ExitCause.Kind.EXITED,
          FailureKind.BUG,
          "The plugin ended its process with exit code 7 (System.exit or halt).");
      assertThat(Polls.died(failure).lastLines()).contains("last words");
      Polls.awaitGone(pid);
      assertThat(plugin.status().pid()).isEmpty();
      assertThat(plugin.status().lastExit()).contains(Polls.died(failure).exit());
    }
  }

  @ParameterizedTest
  @CsvSource({"exit0, 0", "exit3, 3", "halt, 9"})
  void everyExitIsADeath(String what, int code) throws Exception {
    try (ProcessPlugin plugin = host.start("exits", settings())) {
      assertThat(Polls.failure(host.open(plugin), what))
          .hasMessageContaining("exit code " + code + " ");
    }
  }

  @Test
  void namesTheEndOfMemory() throws Exception {
    try (ProcessPlugin plugin = host.start("allocates", settings().heapMegabytes(32))) {
      Connector connector = host.open(plugin);
      long pid = pid(plugin);
      assertDied(
          Polls.failure(connector, "all"),
          ExitCause.Kind.OUT_OF_MEMORY,
          FailureKind.BUG,
          "The plugin's process ran out of memory.");
      Polls.awaitGone(pid);
      host.clock.advance(Duration.ofSeconds(1));
      assertThat(Polls.name(Polls.poll(connector, "modest"))).isEqualTo("modest");
    }
  }

  @Test
  void killsWhatSpins() throws Exception {
    try (ProcessPlugin plugin = host.start("spins", settings())) {
      Connector connector = host.open(plugin);
      long pid = pid(plugin);
      TestCall call = TestCall.within(SOON);
      assertDied(
          Polls.failure(connector, "good", call),
          ExitCause.Kind.DEADLINE,
          FailureKind.BUG,
          "The plugin's process was killed after the deadline while spinning.");
      Polls.awaitGone(pid);
      assertThat(call.stages()).containsExactly("spinning");
    }
  }

  @Test
  void killsWhatIgnoresInterrupts() throws Exception {
    try (ProcessPlugin plugin = host.start("waits", settings())) {
      Connector connector = host.open(plugin);
      long pid = pid(plugin);
      assertDied(
          Polls.failure(connector, "deaf", TestCall.within(SOON)),
          ExitCause.Kind.DEADLINE,
          FailureKind.BUG,
          "The plugin's process was killed after the deadline while waiting deaf.");
      Polls.awaitGone(pid);
    }
  }

  @Test
  void asksToStopBeforeItKills() throws Exception {
    try (ProcessPlugin plugin = host.start("waits", settings().grace(Duration.ofSeconds(20)))) {
      Connector connector = host.open(plugin);
      long pid = pid(plugin);
      ConnectorException failure = Polls.failure(connector, "interruptible", TestCall.within(SOON));
      assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(failure).hasMessage("It was interrupted.");
      assertThat(pid(plugin)).isEqualTo(pid);
    }
  }

  @Test
  void anInterruptOfTheHostReachesThePlugin() throws Exception {
    try (ProcessPlugin plugin = host.start("waits", settings().grace(Duration.ofSeconds(20)))) {
      TestCall call = TestCall.patient();
      Started poll = Polls.start(host.open(plugin), "interruptible", call);
      call.reached().get(Polls.SECONDS, TimeUnit.SECONDS);
      poll.thread().interrupt();
      assertThat(poll.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anInterruptThatIsIgnoredEndsTheChild() throws Exception {
    try (ProcessPlugin plugin = host.start("waits", settings())) {
      TestCall call = TestCall.patient();
      Started poll = Polls.start(host.open(plugin), "deaf", call);
      call.reached().get(Polls.SECONDS, TimeUnit.SECONDS);
      poll.thread().interrupt();
      assertThat(Polls.died(poll.failure()).exit().kind()).isEqualTo(ExitCause.Kind.DEADLINE);
    }
  }

  @Test
  void aCancelledCallMayStillReturn() throws Exception {
    try (ProcessPlugin plugin = host.start("waits", settings())) {
      TestCall call = TestCall.patient();
      Started poll = Polls.start(host.open(plugin), "polite", call);
      call.reached().get(Polls.SECONDS, TimeUnit.SECONDS);
      call.cancel();
      assertThat(Polls.name(poll.result())).isEqualTo("cancelled");
      assertThat(call.threads()).containsExactly(poll.thread());
    }
  }

  @Test
  void othersInFlightAreNotToBlame() throws Exception {
    try (ProcessPlugin plugin = host.start("waits", settings())) {
      TestCall bystanding = TestCall.patient();
      Started bystander = Polls.start(host.open(plugin), "interruptible", bystanding);
      bystanding.reached().get(Polls.SECONDS, TimeUnit.SECONDS);
      Polls.failure(host.open(plugin), "deaf", TestCall.within(SOON));
      Throwable failure = bystander.failure();
      assertThat(failure)
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE))
          .hasMessageContaining("while waiting deaf");
      assertThat(Polls.died(failure).exit().kind()).isEqualTo(ExitCause.Kind.DEADLINE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"return", "inherit", "orphan"})
  void closingEndsWhatThePluginStarted(String what) throws Exception {
    long child;
    long grandchild;
    try (ProcessPlugin plugin = host.start("starts-processes", settings())) {
      Connector connector = host.open(plugin);
      child = pid(plugin);
      grandchild = Long.parseLong(Polls.name(Polls.poll(connector, what)));
      assertThat(ProcessHandle.of(grandchild)).isPresent();
    }
    Polls.awaitGone(child);
    Polls.awaitGone(grandchild);
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "halt", "orphan-halt"})
  void whatThePluginStartedDoesNotOutliveIt(String what) throws Exception {
    try (ProcessPlugin plugin = host.start("starts-processes", settings())) {
      TestCall call = TestCall.patient();
      Polls.failure(host.open(plugin), what, call);
      assertThat(call.stages()).hasSize(1);
      for (String grandchild : call.stages()) {
        Polls.awaitGone(Long.parseLong(grandchild));
      }
    }
  }

  @Test
  void aDeadlineEndsWhatThePluginStarted() throws Exception {
    try (ProcessPlugin plugin = host.start("starts-processes", settings())) {
      TestCall call = TestCall.within(Duration.ofSeconds(4));
      Polls.failure(host.open(plugin), "spin", call);
      Polls.awaitGone(Long.parseLong(call.reached().get(Polls.SECONDS, TimeUnit.SECONDS)));
    }
  }

  @ParameterizedTest
  @CsvSource({"out, printed", "in, read-1"})
  void printingHurtsNobody(String what, String expected) throws Exception {
    try (ProcessPlugin plugin = host.start("prints", settings())) {
      Connector connector = host.open(plugin);
      assertThat(Polls.name(Polls.poll(connector, what))).isEqualTo(expected);
      assertThat(Polls.name(Polls.poll(connector, what))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "raw, a frame of 1936682341 bytes",
    "huge, a frame of 2139062143 bytes",
    "forged, it sent a count of 55 in 1 bytes",
    "close, it closed its output"
  })
  void breakingTheProtocolEndsTheChild(String what, String expected) throws Exception {
    try (ProcessPlugin plugin = host.start("prints", settings())) {
      Connector connector = host.open(plugin);
      long pid = pid(plugin);
      ConnectorException failure = Polls.failure(connector, what);
      assertThat(failure).hasMessageContaining("broke the protocol").hasMessageContaining(expected);
      assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
      Polls.awaitGone(pid);
    }
  }

  @Test
  void aFrameThatIsPromisedAndNeverComesEndsAtTheDeadline() throws Exception {
    try (ProcessPlugin plugin = host.start("prints", settings())) {
      ConnectorException failure =
          Polls.failure(host.open(plugin), "promise", TestCall.within(SOON));
      assertThat(Polls.died(failure).exit().kind()).isEqualTo(ExitCause.Kind.DEADLINE);
    }
  }

  @Test
  void closingEndsACallInFlight() throws Exception {
    ProcessPlugin plugin = host.start("waits", settings());
    Connector connector = host.open(plugin);
    TestCall call = TestCall.patient();
    Started poll = Polls.start(connector, "deaf", call);
    call.reached().get(Polls.SECONDS, TimeUnit.SECONDS);
    long pid = pid(plugin);
    plugin.close();
    plugin.close();
    assertThat(Polls.died(poll.failure()).exit().kind()).isEqualTo(ExitCause.Kind.CLOSED);
    assertThat(Polls.died(poll.failure()).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    Polls.awaitGone(pid);
    assertNothingLeft();
    assertThatThrownBy(connector::pollers).isInstanceOf(ProcessDiedException.class);
  }

  @Test
  void aConnectorThatHangsInCloseEndsTheChild() throws Exception {
    ProcessSettings.Builder hasty = settings().callDeadline(Duration.ofSeconds(3));
    try (ProcessPlugin plugin = host.start("waits", hasty)) {
      Connector connector = host.open(plugin.factories().get(0), "hangs-in-close");
      long pid = pid(plugin);
      assertThatThrownBy(connector::close)
          .isInstanceOfSatisfying(
              ProcessDiedException.class,
              died -> assertThat(died.kind()).isEqualTo(FailureKind.BUG));
      connector.close();
      Polls.awaitGone(pid);
      assertThat(plugin.status().lastExit().orElseThrow().kind())
          .isEqualTo(ExitCause.Kind.DEADLINE);
      assertThatThrownBy(connector::pollers).hasMessage("The connection is closed.");
    }
  }

  @Test
  void aSignalFromOutsideIsNotThePluginsFault() throws Exception {
    try (ProcessPlugin plugin = host.start("waits", settings())) {
      TestCall call = TestCall.patient();
      Started poll = Polls.start(host.open(plugin), "deaf", call);
      call.reached().get(Polls.SECONDS, TimeUnit.SECONDS);
      ProcessHandle.of(pid(plugin)).orElseThrow().destroyForcibly();
      ProcessDiedException died = Polls.died(poll.failure());
      assertThat(died.exit().kind()).isEqualTo(ExitCause.Kind.KILLED_FROM_OUTSIDE);
      assertThat(died.kind()).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(died).hasMessageContaining("signal 9");
    }
  }

  @Test
  void noThreadOfTheHostOutlivesAClosedPlugin() throws Exception {
    ProcessPlugin plugin = host.start("exits", settings());
    String pid = "-" + pid(plugin);
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("plugin-"))
            .filter(thread -> thread.getName().endsWith(pid))
            .toList();
    assertThat(threads).hasSize(3);
    plugin.close();
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(Polls.SECONDS).toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  private void assertNothingLeft() throws Exception {
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
