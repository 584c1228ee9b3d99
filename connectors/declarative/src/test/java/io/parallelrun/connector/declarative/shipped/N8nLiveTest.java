package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.UserRoster;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import io.parallelrun.testkit.junit.LiveServerContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The n8n manifest against a real server, when {@code PARALLELRUN_TEST_N8N} is its address and
 * {@code …_KEY} a key; it must have run a workflow.
 */
@EnabledIfEnvironmentVariable(named = N8nLiveTest.NAME, matches = "http.+")
class N8nLiveTest extends LiveServerContract {
  static final String NAME = "PARALLELRUN_TEST_N8N";

  @Override
  protected String variables() {
    return NAME;
  }

  @Override
  protected TestConnection open(Optional<String> address) throws ConnectorException {
    return open(address, System.getenv(NAME + "_KEY"));
  }

  private static TestConnection open(Optional<String> address, String key)
      throws ConnectorException {
    String url = address.orElseGet(() -> System.getenv(NAME));
    return Opened.connector("n8n", InstantSource.system(), Map.of("url", url, "api-key", key));
  }

  @Override
  protected List<String> counting() {
    return List.of("workflows", "users");
  }

  @Override
  protected String healthPoller() {
    return "instance";
  }

  @Override
  protected String integration() {
    return "instance";
  }

  @Test
  void everyPollerReadsARealServer() throws Exception {
    TestConnection connection = open(Optional.empty());
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
  void aPersonOfTheRosterIsNamedAndAnotherIdIsNobody() throws Exception {
    TestConnection connection = open(Optional.empty());
    UserRoster roster = (UserRoster) connection.poll("users").observations().get(0);
    PersonName person = connection.person(roster.entries().get(0).vendorId()).orElseThrow();
    assertThat(person.login()).isEqualTo(roster.entries().get(0).address());
    assertThat(connection.person("00000000-0000-4000-8000-000000000000")).isEmpty();
  }

  @Test
  void aWrongKeyIsToldFromEverythingElse() throws Exception {
    TestConnection connection = open(Optional.empty(), "no-such-key");
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("workflows"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
  }
}
