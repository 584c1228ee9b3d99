package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The n8n manifest against a real server, when one is named; it must have run a workflow. */
@EnabledIfEnvironmentVariable(named = "PARALLELRUN_TEST_N8N_URL", matches = "http.+")
class N8nLiveTest {
  private PlainHttp server;

  @BeforeEach
  void reach() throws IOException {
    server = new PlainHttp(System.getenv("PARALLELRUN_TEST_N8N_URL"));
  }

  @AfterEach
  void leave() {
    server.close();
  }

  private TestConnection connection(String key) throws ConnectorException {
    return Opened.connector(
        "n8n", InstantSource.system(), Map.of("url", server.address(), "api-key", key));
  }

  private static String key() {
    return System.getenv("PARALLELRUN_TEST_N8N_KEY");
  }

  @Test
  void everyPollerReadsARealServer() throws Exception {
    TestConnection connection = connection(key());
    assertThat(connection.check()).contains("observations");
    for (String poller : new String[] {"workflows", "instance", "users"}) {
      PollResult result = connection.poll(poller);
      assertThat(result.observations()).as(poller).isNotEmpty();
      assertThat(result.failures()).as(poller).isEmpty();
    }
    assertThat(connection.poll("workflows").observations())
        .filteredOn(observation -> observation instanceof Observation.IntegrationHealth)
        .extracting(observation -> ((Observation.IntegrationHealth) observation).status())
        .contains(Observation.HealthStatus.UP);
  }

  @Test
  void aWrongKeyIsToldFromEverythingElse() throws Exception {
    TestConnection connection = connection("no-such-key");
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("workflows"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
  }
}
