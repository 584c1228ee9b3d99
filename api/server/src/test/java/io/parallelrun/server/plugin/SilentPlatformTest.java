package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Side;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that takes connections and answers nothing, as a frozen one does. */
class SilentPlatformTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String SAYS_SO =
      "try { context.http().send(HttpCall.get(config.url(\"url\").orElseThrow())); return null; }"
          + " catch (ConnectorException e) { return PollResult.of(List.of("
          + "new Observation.ContentCount(e.kind() + \": \" + e.getMessage(),"
          + " Instant.EPOCH, Count.exact(1)))); }";

  @TempDir Path directory;

  private OpenConnection open(ConnectorRegistry registry, CallGuard guard, String url)
      throws Exception {
    return TestHost.of(registry, guard, CLOCK)
        .open(
            new ConnectionSettings(
                "looks-1", "looks", Side.LEGACY, Map.of("url", url, "token", "env:TOKEN")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesItsConnectorTheTimeToSayWhatItFound(boolean inProcess) throws Exception {
    PluginJar.make(directory, "looks.jar", "Looks", PluginJar.source("Looks", "looks", SAYS_SO));
    if (!inProcess) {
      Files.delete(directory.resolve("looks.jar.sig"));
    }
    CallGuard guard = new CallGuard(CLOCK);
    ConnectorRegistry registry =
        inProcess ? PluginJar.registry(directory) : PluginJar.anybody(directory);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        OpenConnection connection =
            open(registry, guard, "http://127.0.0.1:" + silent.getLocalPort())) {
      PollOutcome outcome =
          connection.poll("p", Cursor.START).toCompletableFuture().get(30, TimeUnit.SECONDS);
      assertThat(outcome)
          .isInstanceOfSatisfying(
              PollOutcome.Success.class,
              success ->
                  assertThat(success.result().observations())
                      .singleElement()
                      .satisfies(
                          said ->
                              assertThat(said.name())
                                  .isEqualTo(
                                      "UNAVAILABLE: 127.0.0.1:"
                                          + silent.getLocalPort()
                                          + " did not answer in time.")));
    } finally {
      registry.close();
      guard.close();
    }
  }
}
