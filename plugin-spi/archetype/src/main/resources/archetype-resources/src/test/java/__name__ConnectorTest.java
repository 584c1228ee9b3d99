package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which number is right, told over HTTP: the part that no rule can know. */
class ${name}ConnectorTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private ReplayServer platform;
  private TestConnection connection;

  @BeforeEach
  void start() throws IOException, ConnectorException {
    platform = new ReplayServer();
    connection =
        TestConnection.open(
            new ${name}Plugin(),
            Side.LEGACY,
            new SettableClock(NOW),
            Map.of("url", platform.uri().toString(), "token", "a-token"));
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  private static Reply items(int first, int last) {
    return Reply.json(
        200,
        IntStream.rangeClosed(first, last)
            .mapToObj(id -> "{\"id\": \"i" + id + "\"}")
            .collect(Collectors.joining(",", "[", "]")));
  }

  @Test
  void countsAnItemThatMovedToTheNextPageOnce() throws Exception {
    platform.on("/items?page=1&size=100", items(1, 100));
    platform.on("/items?page=2&size=100", items(100, 120));
    assertEquals(
        List.of(new Observation.ContentCount("items", NOW, Count.exact(120))),
        connection.poll("items").observations());
  }

  @Test
  void refusesAListThatRepeatsItself() {
    platform.on("/items", items(1, 100));
    ConnectorException failure =
        assertThrows(ConnectorException.class, () -> connection.poll("items"));
    assertEquals(FailureKind.BAD_RESPONSE, failure.kind());
  }

  @Test
  void aServerErrorIsDown() throws Exception {
    platform.on("/me", Reply.json(503, "{}"));
    Observation.IntegrationHealth health =
        (Observation.IntegrationHealth) connection.poll("health").observations().get(0);
    assertEquals(HealthStatus.DOWN, health.status());
  }
}
