package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.plugin.shadow.ConnectionComparison;
import io.parallelrun.server.plugin.shadow.Difference;
import io.parallelrun.server.plugin.shadow.PollerComparison;
import io.parallelrun.server.plugin.shadow.PollerComparison.Verdict;
import io.parallelrun.server.plugin.shadow.ShadowPolls;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new version of a plugin polls beside the one in use. */
class PluginTrialTest {
  private static final String SECRET = "s3cr3t-s3cr3t";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;
  @TempDir Path work;
  private ReplayServer platform;
  private CallGuard guard;

  @BeforeEach
  void aPlatform() throws Exception {
    platform = new ReplayServer();
    platform.on("/items", Reply.json(200, "{\"total\": 12, \"drafts\": 5}"));
    platform.on("/more", Reply.json(200, "{\"total\": 3}"));
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    platform.close();
    guard.close();
  }

  /** A poll that counts a field of what a path answers. */
  private String counts(String path, String field, int weight) {
    return "var reply = context.http().send(HttpCall.get(java.net.URI.create(config.url(\"url\")"
        + ".orElseThrow() + \""
        + path
        + "\")).weighing("
        + weight
        + ")); var total = (JsonValue.Number) reply.json().get(\""
        + field
        + "\"); return PollResult.of(List.of(new Observation.ContentCount(\"items\","
        + " context.clock().instant(), Count.exact(total.value().longValueExact()))));";
  }

  private ConnectorHost host(ConnectorRegistry registry) {
    return TestHost.of(registry, guard, Clock.systemUTC(), reference -> SECRET);
  }

  private ConnectionSettings settings() {
    return new ConnectionSettings(
        "c", "v", Side.LEGACY, Map.of("url", platform.uri().toString(), "token", "env:TOKEN"));
  }

  private byte[] version(String poll) throws Exception {
    Path jar = PluginJar.make(work, "v.jar", "V", PluginJar.source("V", "v", poll));
    return Files.readAllBytes(jar);
  }

  private ConnectionComparison compared(
      ConnectorRegistry registry, byte[] candidate, @Nullable String signature, boolean live)
      throws Exception {
    ConnectionComparison comparison;
    try (PluginTrial trial = host(registry).trial("v.jar", candidate, signature)) {
      assertThat(trial.connectors()).containsExactly("v");
      comparison =
          new ShadowPolls(trial, live, Clock.fixed(NOON, ZoneOffset.UTC), () -> false)
              .compare(settings(), poller -> Cursor.START);
      assertThat(trial.stillInUse().getAsBoolean()).isTrue();
    }
    Waiting.until(
        () ->
            registry.departures().stream()
                .map(PluginStatus::state)
                .allMatch(PluginState.RELEASED::equals));
    assertThat(registry.departures()).hasSize(1);
    assertThat(registry.status("v.jar").orElseThrow().state()).isEqualTo(PluginState.READY);
    registry.close();
    return comparison;
  }

  private void inUse(String poll) throws Exception {
    PluginJar.make(directory, "v.jar", "V", PluginJar.source("V", "v", poll));
  }

  private PollerComparison poller(String inUse, String candidate, boolean live) throws Exception {
    inUse(inUse);
    byte[] jar = version(candidate);
    ConnectionComparison comparison =
        compared(PluginJar.registry(directory), jar, PluginJar.signature(jar), live);
    assertThat(comparison.trouble()).isEmpty();
    assertThat(comparison.pollers()).hasSize(1);
    return comparison.pollers().get(0);
  }

  @Test
  void whatBothSayIsTheSameAndAskedOnce() throws Exception {
    PollerComparison same =
        poller(counts("/items", "total", 1), counts("/items", "total", 1), true);
    assertThat(same.verdict()).isEqualTo(Verdict.SAME);
    assertThat(same.differences()).isEmpty();
    assertThat(same.before()).isEqualTo(1);
    assertThat(same.after()).isEqualTo(1);
    assertThat(same.sent()).isZero();
    assertThat(platform.requests()).hasSize(1);
  }

  @Test
  void soItIsInProcessesOfTheirOwn() throws Exception {
    inUse(counts("/items", "total", 1));
    Files.delete(directory.resolve("v.jar.sig"));
    ConnectionComparison comparison =
        compared(PluginJar.anybody(directory), version(counts("/items", "drafts", 1)), null, true);
    assertThat(comparison.pollers())
        .singleElement()
        .satisfies(
            poller ->
                assertThat(poller.differences())
                    .containsExactly(
                        new Difference("content count items", "items", "12 (exact)", "5 (exact)")));
    assertThat(platform.requests()).hasSize(1);
  }

  @Test
  void aDifferenceIsNamedByItsField() throws Exception {
    PollerComparison other =
        poller(counts("/items", "total", 1), counts("/items", "drafts", 1), false);
    assertThat(other.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(other.differences())
        .containsExactly(new Difference("content count items", "items", "12 (exact)", "5 (exact)"));
  }

  @Test
  void whatOnlyTheNewOneAsksIsSentAndNamed() throws Exception {
    PollerComparison other =
        poller(counts("/items", "total", 1), counts("/more?key=" + SECRET, "total", 1), true);
    assertThat(other.sent()).isEqualTo(1);
    assertThat(other.beyond()).containsExactly("GET /more");
    assertThat(other.differences())
        .containsExactly(new Difference("content count items", "items", "12 (exact)", "3 (exact)"));
    assertThat(platform.requests()).hasSize(2);
  }

  @Test
  void unlessNothingIsToBeSent() throws Exception {
    PollerComparison other =
        poller(counts("/items", "total", 1), counts("/more", "total", 1), false);
    assertThat(other.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(other.sent()).isZero();
    assertThat(other.beyond()).containsExactly("GET /more");
    assertThat(other.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.field()).isEqualTo("outcome");
              assertThat(difference.before()).isEqualTo("SUCCESS");
              assertThat(difference.after())
                  .isEqualTo(
                      "UNAVAILABLE: GET /more is not asked by the version in use, and nothing is to"
                          + " be sent for this comparison.");
            });
    assertThat(platform.requests()).hasSize(1);
  }

  @Test
  void whatIsMarkedAsExpensiveIsNeverSentForAComparison() throws Exception {
    PollerComparison other =
        poller(counts("/items", "total", 5), counts("/more", "total", 5), true);
    assertThat(other.sent()).isZero();
    assertThat(other.differences())
        .singleElement()
        .extracting(Difference::after)
        .isEqualTo(
            "UNAVAILABLE: GET /more is not asked by the version in use, and counts for 5 requests:"
                + " it is not sent for a comparison.");
    assertThat(platform.requests()).hasSize(1);
  }

  @Test
  void anotherHeaderIsAnotherQuestion() throws Exception {
    String other =
        counts("/items", "total", 1)
            .replace(".weighing(", ".header(\"Api-Version\", \"2\").weighing(");
    PollerComparison comparison = poller(counts("/items", "total", 1), other, false);
    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(comparison.beyond()).containsExactly("GET /items");
    assertThat(platform.requests()).hasSize(1);
  }

  @Test
  void oneThatAsksTheSameForEverIsStopped() throws Exception {
    String forever =
        "while (true) { context.http().send(HttpCall.get(java.net.URI.create("
            + "config.url(\"url\").orElseThrow() + \"/items\"))); }";
    PollerComparison comparison = poller(counts("/items", "total", 1), forever, true);
    assertThat(comparison.differences())
        .singleElement()
        .extracting(Difference::after, InstanceOfAssertFactories.STRING)
        .startsWith("BAD_RESPONSE: It asked the same more than 100 times oftener");
    assertThat(platform.requests()).hasSize(1);
  }

  @Test
  void aVersionThatCannotBeUsedWithTheSettingsIsADifference() throws Exception {
    inUse(counts("/items", "total", 1));
    String source =
        PluginJar.source("V", "v", counts("/items", "total", 1))
            .replace(
                "ConfigSpec.of(",
                "ConfigSpec.of(ConfigProperty.named(\"tenant\","
                    + " ConfigType.STRING).help(\"Which.\").required().build(),");
    byte[] jar = Files.readAllBytes(PluginJar.make(work, "v.jar", "V", source));
    ConnectionComparison comparison =
        compared(PluginJar.registry(directory), jar, PluginJar.signature(jar), true);
    assertThat(comparison.isDifferent()).isTrue();
    assertThat(comparison.isSame()).isFalse();
    assertThat(comparison.trouble()).startsWith("The new version cannot be opened: tenant: ");
    assertThat(platform.requests()).isEmpty();
  }

  @Test
  void twoThatFailAlikeSayNothing() throws Exception {
    String fails = "throw new IllegalStateException(\"broken\");";
    PollerComparison none = poller(fails, fails, true);
    assertThat(none.verdict()).isEqualTo(Verdict.NOT_COMPARED);
    assertThat(none.cause()).startsWith("Both versions fail:");
    PollerComparison mended = poller(fails, counts("/items", "total", 1), true);
    assertThat(mended.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(mended.differences()).extracting(Difference::after).containsExactly("SUCCESS");
  }

  @Test
  void aSecretInWhatTheNewOneAsksIsNotShown() throws Exception {
    String leaks =
        "String token = config.secret(\"token\").orElseThrow().use(clear -> clear);"
            + " context.http().send(HttpCall.get(java.net.URI.create("
            + "config.url(\"url\").orElseThrow() + \"/of/\" + token)));"
            + " return PollResult.of(List.of());";
    PollerComparison other = poller(counts("/items", "total", 1), leaks, false);
    assertThat(other.beyond()).containsExactly("GET /of/*");
    assertThat(other.toString()).doesNotContain(SECRET);
  }

  @Test
  void whatCannotBeUsedOrComparedIsRefused() throws Exception {
    byte[] jar = version(counts("/items", "total", 1));
    ConnectorRegistry registry = PluginJar.registry(directory);
    assertThatThrownBy(() -> host(registry).trial("v.jar", jar, PluginJar.signature(jar)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("There is no plugin v.jar in use");
    inUse("return null;");
    registry.scan();
    assertThatThrownBy(() -> host(registry).trial("v.jar", jar, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("It is not signed.");
    assertThat(registry.departures()).isEmpty();
  }
}
