package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jars of the project template, each built against a version of the contract and kept as it was,
 * run on this host unchanged. {@code docs/plugin-authors/compatibility.md} says how one is made.
 */
class KeptPluginTest {
  private static final Path KEPT = Path.of("src/test/resources/plugins");
  private static final String NAME = "acme-connector-spi-";

  @TempDir Path directory;
  private ReplayServer platform;
  private CallGuard guard;

  static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  @BeforeEach
  void aPlatform() throws IOException {
    platform = new ReplayServer();
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    platform.close();
    guard.close();
  }

  @Test
  void theOneOfTheFirstVersionIsKept() throws IOException {
    assertThat(kept()).contains(KEPT.resolve(NAME + "1.0.jar"));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void itIsLetInAndChecksAndPolls(Path jar) throws Exception {
    String file = String.valueOf(jar.getFileName());
    Files.copy(jar, directory.resolve(file));
    Files.writeString(
        directory.resolve(file + ".sig"), PluginJar.signature(Files.readAllBytes(jar)));
    ConnectorRegistry registry = PluginJar.registry(directory);
    PluginStatus status = registry.status(file).orElseThrow();
    assertThat(status.cause()).isEmpty();
    assertThat(status.state()).isEqualTo(PluginState.READY);
    assertThat(status.id()).isEqualTo("acme-connector");
    assertThat(file).isEqualTo(NAME + status.spiVersion() + ".jar");
    assertThat(registry.descriptor("acme").orElseThrow().abilities()).isEmpty();

    platform.on("/me", Reply.json(200, "{\"id\": \"u1\"}"));
    platform.on(
        "/items", Reply.json(200, "[{\"id\": \"i1\"}, {\"id\": \"i2\"}, {\"id\": \"i1\"}]"));
    OpenConnection connection = open(registry);
    CheckReport check = connection.check().done().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(check.passed()).as(check.toString()).isTrue();
    assertThat(poll(connection, "items"))
        .singleElement()
        .isInstanceOfSatisfying(
            Observation.ContentCount.class,
            count -> assertThat(count.items()).isEqualTo(Count.exact(2)));
    assertThat(poll(connection, "health"))
        .singleElement()
        .isInstanceOfSatisfying(
            Observation.IntegrationHealth.class,
            health -> assertThat(health.status()).isEqualTo(HealthStatus.UP));
    assertThat(platform.requests())
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request.headers()).containsEntry("authorization", "Bearer s3cr3t"));
  }

  private OpenConnection open(ConnectorRegistry registry) throws Exception {
    ConnectorHost host = TestHost.of(registry, guard, Clock.systemUTC(), reference -> "s3cr3t");
    return host.open(
        new ConnectionSettings(
            "c",
            "acme",
            Side.LEGACY,
            Map.of("url", platform.uri().toString(), "token", "env:TOKEN")));
  }

  private static List<Observation> poll(OpenConnection connection, String poller) throws Exception {
    PollOutcome outcome =
        connection.poll(poller, Cursor.START).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(outcome).isInstanceOf(PollOutcome.Success.class);
    return ((PollOutcome.Success) outcome).result().observations();
  }
}
