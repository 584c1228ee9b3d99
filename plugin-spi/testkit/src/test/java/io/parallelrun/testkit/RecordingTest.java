package io.parallelrun.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.replay.CassetteRecorder;
import io.parallelrun.testkit.replay.SecretForms;
import io.parallelrun.testkit.rule.Sampled;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real connection said is recorded, and says the same at another address. */
class RecordingTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  @TempDir Path temporary;

  @Test
  void aRecordingReplaysToTheSameObservations() throws Exception {
    Path file = temporary.resolve("recorded.json");
    try (Sampled sampled = Sampled.compiled("good", temporary.resolve("good"))) {
      ConnectorPlugin plugin = (ConnectorPlugin) sampled.factory();
      List<Observation> live;
      try (ReplayServer vendor = new ReplayServer()) {
        vendor.play(sampled.platform(), "url");
        Map<String, String> settings = settings(vendor);
        CassetteRecorder recorder =
            new CassetteRecorder(
                new TestGateway(),
                Addresses.of(sampled.factory().descriptor().config(), settings),
                new SecretForms(Map.of("token", settings.get("token"))));
        live =
            observations(
                TestConnection.open(
                    plugin, Side.LEGACY, new SettableClock(NOW), settings, recorder));
        recorder.cassette("a sample", Side.LEGACY, NOW).write(file);
      }
      try (ReplayServer elsewhere = new ReplayServer()) {
        elsewhere.play(Cassette.read(file), "url");
        List<Observation> replayed =
            observations(
                TestConnection.open(
                    plugin, Side.LEGACY, new SettableClock(NOW), settings(elsewhere)));
        assertThat(replayed).isEqualTo(live).hasSizeGreaterThanOrEqualTo(4);
        assertThat(elsewhere.requests()).noneMatch(request -> request.target().contains("{{"));
      }
    }
  }

  private static Map<String, String> settings(ReplayServer server) {
    return Map.of("url", server.uri() + "/", "token", "t0k-en/+&=1", "region", "eu");
  }

  private static List<Observation> observations(TestConnection connection) throws Exception {
    List<Observation> all = new ArrayList<>();
    for (String poller : List.of("items", "users", "health", "usage")) {
      all.addAll(connection.poll(poller, Cursor.START).observations());
    }
    return all;
  }
}
