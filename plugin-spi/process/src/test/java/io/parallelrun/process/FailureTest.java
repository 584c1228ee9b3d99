package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.process.wire.Thrown;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.SpiVersion;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a plugin throws or returns arrives as data, and the child lives on. */
class FailureTest {
  private final TestHost host = new TestHost();

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void keepsTheKindOfAFailure(FailureKind kind) throws Exception {
    try (ProcessPlugin plugin = host.start("each-failure-kind")) {
      ConnectorException failure = Polls.failure(host.open(plugin), kind.name());
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure).hasMessage("It is " + kind + ".").hasNoCause();
      assertThat(failure.remedy()).isEqualTo("Do that.");
    }
  }

  @Test
  void keepsTheRestOfAFailure() throws Exception {
    try (ProcessPlugin plugin = host.start("each-failure-kind")) {
      Connector connector = host.open(plugin);
      assertThat(Polls.failure(connector, "retry").retryAt())
          .contains(Instant.parse("2026-03-01T00:00:00Z"));
      assertThat(Polls.failure(connector, "property").property()).contains("url");
      ConnectorException caused = Polls.failure(connector, "cause");
      assertThat(caused.getCause())
          .isInstanceOf(Thrown.RemoteTrace.class)
          .hasMessageContaining("IllegalStateException: deep inside");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "usual, java.lang.IllegalStateException: as usual",
    "error, java.lang.AssertionError: an error",
    "stack, java.lang.StackOverflowError",
    "initializer, java.lang.ExceptionInInitializerError",
    "message, vendor.Plugin$SilentException",
    "long, java.lang.IllegalStateException: xxx",
    "checked, java.io.IOException: sneaked"
  })
  void namesWhatWasThrown(String what, String expected) throws Exception {
    try (ProcessPlugin plugin = host.start("throws-what-it-likes")) {
      Connector connector = host.open(plugin);
      long pid = plugin.status().pid().orElseThrow();
      ConnectorException failure = Polls.failure(connector, what);
      assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
      assertThat(failure).hasMessageStartingWith("The connector threw " + expected);
      assertThat(String.valueOf(failure.getMessage()).length()).isLessThan(4_100);
      assertThat(failure).hasCauseInstanceOf(PluginFailureException.class);
      Polls.failure(connector, what);
      assertThat(plugin.status().pid()).contains(pid);
    }
  }

  @Test
  void anInterruptionOfThePluginsOwnMakingIsAFailure() throws Exception {
    try (ProcessPlugin plugin = host.start("throws-what-it-likes")) {
      ConnectorException failure = Polls.failure(host.open(plugin), "interrupted");
      assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(failure).hasMessage("It was interrupted.");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void usesTheHealthyOneBetweenBrokenOnes() throws Exception {
    try (ProcessPlugin plugin = host.start("broken-beside-healthy")) {
      assertThat(Polls.name(Polls.poll(host.open(plugin), ""))).isEqualTo("healthy");
      assertThat(plugin.problems()).hasSize(3);
      assertThat(plugin.problems().get(0)).contains("IllegalStateException: static trouble");
      assertThat(plugin.problems().get(1))
          .contains("vendor.Absent")
          .contains("built against, this host has " + SpiVersion.CURRENT + ")")
          .contains("Ask its author for one that works with this release.");
      assertThat(plugin.problems().get(2)).contains("factories returned null");
    }
  }

  @Test
  void saysWhyNothingCouldBeLoaded() {
    assertThatThrownBy(() -> host.start("static-initializer-throws"))
        .isInstanceOfSatisfying(
            ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BUG))
        .hasMessageStartingWith(
            "It cannot be linked: java.lang.IllegalStateException: static trouble (its jar");
  }

  @Test
  void givesUpAPluginThatNeverComesUp() {
    ProcessSettings.Builder settings =
        host.settings().startDeadline(Duration.ofSeconds(2)).grace(Duration.ofMillis(100));
    assertThatThrownBy(() -> host.start("constructor-hangs", settings))
        .isInstanceOfSatisfying(
            ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BUG))
        .hasMessage("The plugin's process was killed after the deadline.");
  }

  @ParameterizedTest
  @CsvSource({
    "null, poll returned null",
    "component, it answered with a ContractTerm that holds null",
    "digits, it answered with a number of more than 1000 digits"
  })
  void namesWhatAPollMustNotReturn(String what, String expected) throws Exception {
    try (ProcessPlugin plugin = host.start("returns-garbage")) {
      ConnectorException failure = Polls.failure(host.open(plugin), what);
      assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
      assertThat(failure).hasMessage("The connector broke the contract: " + expected + ".");
    }
  }

  @Test
  void namesWhatOtherMethodsMustNotReturn() throws Exception {
    try (ProcessPlugin plugin = host.start("returns-garbage")) {
      assertThatThrownBy(() -> host.open(plugin.factories().get(0), "no-connector"))
          .isInstanceOf(ConnectorException.class)
          .hasMessageContaining("create returned null");
      assertThatThrownBy(() -> named(plugin, "no-pollers").pollers())
          .isInstanceOf(PluginFailureException.class)
          .hasMessageContaining("pollers returned null");
      assertThatThrownBy(() -> named(plugin, "null-poller").pollers())
          .hasMessageContaining("pollers returned a list that holds null");
      assertThatThrownBy(() -> named(plugin, "no-steps").checkSteps())
          .hasMessageContaining("checkSteps returned null");
      assertThatThrownBy(
              () ->
                  named(plugin, "null-found").checkSteps().get(0).action().run(TestCall.patient()))
          .isInstanceOf(ConnectorException.class)
          .hasMessageContaining("the check step returned null");
    }
  }

  private Connector named(ProcessPlugin plugin, String connection) throws ConnectorException {
    return host.open(plugin.factories().get(0), connection);
  }

  @ParameterizedTest
  @CsvSource({
    "observations, 100001 observations in one poll",
    "roster, more than 500000 elements in one answer",
    "bytes, more than 33554418 bytes in one answer"
  })
  void refusesAFlood(String what, String expected) throws Exception {
    ProcessSettings.Builder settings = host.settings().heapMegabytes(256);
    try (ProcessPlugin plugin = host.start("floods", settings)) {
      Connector connector = host.open(plugin);
      long pid = plugin.status().pid().orElseThrow();
      ConnectorException failure = Polls.failure(connector, what);
      assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
      assertThat(failure).hasMessageContaining(expected);
      assertThat(plugin.status().pid()).contains(pid);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stages", "logs", "errors"})
  void bearsAFloodOfWords(String what) throws Exception {
    try (ProcessPlugin plugin = host.start("floods")) {
      TestCall call = TestCall.patient();
      PollResult result = Polls.poll(host.open(plugin), what, call);
      assertThat(Polls.name(result)).isEqualTo("done");
      assertThat(host.records).hasSizeLessThanOrEqualTo(1_000);
      assertThat(call.stages()).allMatch(stage -> stage.length() <= 120);
    }
  }
}
