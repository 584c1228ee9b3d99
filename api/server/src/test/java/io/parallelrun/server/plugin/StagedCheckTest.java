package io.parallelrun.server.plugin;

import static io.parallelrun.server.plugin.CheckReport.StepStatus.FAILED;
import static io.parallelrun.server.plugin.CheckReport.StepStatus.PASSED;
import static io.parallelrun.server.plugin.CheckReport.StepStatus.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.CheckReport.Step;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a connection: the host's stages, then the connector's, up to the first failure. */
class StagedCheckTest {
  private static final String STEPS =
      """
      return List.of(
          new CheckStep(CheckStage.AUTHENTICATE, "Sign in", call -> "in"),
          CheckStep.authorize("p", "Read p", call -> "may"),
          new CheckStep(CheckStage.SAMPLE, "Sample", call -> "one"));
      """;
  private static final String ONE =
      "return List.of(new CheckStep(CheckStage.CONNECT, \"Connect\", call -> \"there\"));";

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-10T09:00:00Z"));
  private ReplayServer platform;
  private CallGuard guard;

  @BeforeEach
  void aPlatform() throws Exception {
    platform = new ReplayServer();
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    platform.close();
    guard.close();
  }

  private CheckReport check(String source, Map<String, String> values, Clock time)
      throws Exception {
    PluginJar.make(directory, "v.jar", "V", source);
    ConnectorRegistry registry = PluginJar.registry(directory);
    ConnectorHost host = TestHost.of(registry, guard, time, reference -> "s3cr3t");
    try (OpenConnection open = host.open(new ConnectionSettings("c", "v", Side.LEGACY, values))) {
      return open.check().done().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  private CheckReport check(String steps, String url) throws Exception {
    return check(source(steps), Map.of("url", url, "token", "env:TOKEN"), Clock.systemUTC());
  }

  private static String source(String steps) {
    String source = PluginJar.source("V", "v", "return PollResult.of(List.of());");
    assertThat(source).contains(ONE);
    return source.replace(ONE, steps);
  }

  @Test
  void theHostsStagesComeFirstAndEachStepHasAName() throws Exception {
    CheckReport report = check(STEPS, platform.uri().toString());
    assertThat(report.passed()).as(report.toString()).isTrue();
    assertThat(report.steps())
        .extracting(Step::name)
        .containsExactly("resolve", "connect", "authenticate", "authorize:p", "sample");
    assertThat(report.steps().get(0).detail()).contains("is at 127.0.0.1");
    assertThat(report.steps().get(1).detail()).endsWith("accepts connections.");
    assertThat(platform.requests()).as("the host asks nothing").isEmpty();
  }

  @Test
  void aHostThatIsNotKnownFailsTheFirstStageAndSkipsTheRest() throws Exception {
    CheckReport report = check(STEPS, "http://no-such-host.invalid");
    assertThat(report.finished()).isTrue();
    assertThat(report.passed()).isFalse();
    assertThat(report.steps())
        .extracting(Step::status)
        .containsExactly(FAILED, SKIPPED, SKIPPED, SKIPPED, SKIPPED);
    Step resolve = report.steps().get(0);
    assertThat(resolve.stage()).isEqualTo(CheckStage.RESOLVE);
    assertThat(resolve.kind()).contains(FailureKind.UNAVAILABLE);
    assertThat(resolve.detail()).isEqualTo("The host no-such-host.invalid is not known.");
  }

  @Test
  void aPortNobodyListensOnFailsTheSecond() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    CheckReport report = check(STEPS, "http://127.0.0.1:" + port);
    assertThat(report.steps())
        .extracting(Step::status)
        .containsExactly(PASSED, FAILED, SKIPPED, SKIPPED, SKIPPED);
    assertThat(report.steps().get(1).stage()).isEqualTo(CheckStage.CONNECT);
    assertThat(report.steps().get(1).detail()).contains("did not accept the connection");
  }

  @Test
  void aStepOfTheConnectorThatFailsSkipsTheLaterOnes() throws Exception {
    CheckReport report =
        check(
            STEPS.replace(
                "call -> \"may\"",
                "call -> { throw ConnectorException.of(FailureKind.AUTHORIZATION, \"It may not.\","
                    + " \"Grant it.\"); }"),
            platform.uri().toString());
    assertThat(report.steps())
        .extracting(Step::status)
        .containsExactly(PASSED, PASSED, PASSED, FAILED, SKIPPED);
    assertThat(report.steps().get(3).remedy()).isEqualTo("Grant it.");
  }

  @Test
  void aConnectorWithoutAnAddressHasItsOwnStepsAlone() throws Exception {
    String source =
        source(STEPS)
            .replace(
                "ConfigProperty.named(\"url\", ConfigType.URL)",
                "ConfigProperty.named(\"url\", ConfigType.STRING)");
    CheckReport report =
        check(source, Map.of("url", "none", "token", "env:TOKEN"), Clock.systemUTC());
    assertThat(report.passed()).isTrue();
    assertThat(report.steps())
        .extracting(Step::name)
        .containsExactly("authenticate", "authorize:p", "sample");
  }

  @Test
  void theSixthRequestIsNotSent() throws Exception {
    platform.on("/me", Reply.json(200, "{}"));
    String ask = "context.http().send(HttpCall.get(java.net.URI.create(\"%s/me\")));";
    String three = ask.formatted(platform.uri()).repeat(3);
    CheckReport report =
        check(
            STEPS
                .replace("call -> \"in\"", "call -> { " + three + " return \"in\"; }")
                .replace("call -> \"may\"", "call -> { " + three + " return \"may\"; }"),
            platform.uri().toString());
    assertThat(report.steps())
        .extracting(Step::status)
        .containsExactly(PASSED, PASSED, PASSED, FAILED, SKIPPED);
    assertThat(report.steps().get(3).kind()).contains(FailureKind.BUG);
    assertThat(report.steps().get(3).detail()).contains("more than 5 requests");
    assertThat(platform.requests()).hasSize(5);
  }

  @Test
  void theWholeHasADeadlineOfItsOwn() throws Exception {
    // The platform that answers moves the clock: each step is fast, all together are not.
    platform.on(
        request -> {
          clock.advance(Duration.ofSeconds(61));
          return true;
        },
        Reply.json(200, "{}"));
    String ask =
        "context.http().send(HttpCall.get(java.net.URI.create(\"" + platform.uri() + "/me\")));";
    CheckReport report =
        check(
            source(STEPS.replace("call -> \"in\"", "call -> { " + ask + " return \"in\"; }")),
            Map.of("url", platform.uri().toString(), "token", "env:TOKEN"),
            clock.withZone(ZoneOffset.UTC));
    assertThat(report.steps())
        .extracting(Step::status)
        .containsExactly(PASSED, PASSED, PASSED, FAILED, SKIPPED);
    assertThat(report.steps().get(3).detail()).isEqualTo("The check did not end within 60 s.");
  }
}
