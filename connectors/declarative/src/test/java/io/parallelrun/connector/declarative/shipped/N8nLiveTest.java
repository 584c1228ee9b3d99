package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.ContentCount;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.Observation.UserRoster;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The n8n manifest against a real server, when {@code PARALLELRUN_TEST_N8N_URL} names one and
 * {@code …_KEY} its key; it must have run a workflow. {@code …_STOP}, {@code …_FREEZE} and {@code
 * …_THAW} are commands that return when it is so, {@code …_START} one that returns when it has
 * begun to start. What is not given is not tried.
 */
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
  void aPersonOfTheRosterIsNamedAndAnotherIdIsNobody() throws Exception {
    TestConnection connection = connection(key());
    UserRoster roster = (UserRoster) connection.poll("users").observations().get(0);
    PersonName person = connection.person(roster.entries().get(0).vendorId()).orElseThrow();
    assertThat(person.login()).isEqualTo(roster.entries().get(0).address());
    assertThat(connection.person("00000000-0000-4000-8000-000000000000")).isEmpty();
  }

  @Test
  void aWrongKeyIsToldFromEverythingElse() throws Exception {
    TestConnection connection = connection("no-such-key");
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("workflows"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
  }

  @Test
  void whenItIsFrozenItIsDownAndNothingIsCounted() throws Exception {
    TestConnection connection = connection(key());
    List<String> before = counts(connection);
    run(needed("FREEZE"));
    try {
      silent(connection);
    } finally {
      run(needed("THAW"));
    }
    assertThat(counts(connection)).isEqualTo(before);
    assertThat(health(connection)).isEqualTo(HealthStatus.UP);
  }

  /** While it boots it answers, with a text instead of what was asked for: that counts nothing. */
  @Test
  void whenItIsStoppedItIsDownAndWhileItStartsNothingIsCounted() throws Exception {
    TestConnection connection = connection(key());
    List<String> before = counts(connection);
    run(needed("STOP"));
    try {
      silent(connection);
    } finally {
      run(needed("START"));
    }
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    List<String> after = List.of();
    while (after.isEmpty()) {
      assertThat(System.nanoTime()).as("it starts within three minutes").isLessThan(deadline);
      try {
        after = counts(connection);
      } catch (ConnectorException booting) {
        assertThat(booting.kind()).isEqualTo(FailureKind.UNAVAILABLE);
      }
    }
    assertThat(after).isEqualTo(before);
    assertThat(health(connection)).isEqualTo(HealthStatus.UP);
  }

  private static void silent(TestConnection connection) {
    for (String poller : new String[] {"workflows", "users"}) {
      assertThat(
              catchThrowableOfType(ConnectorException.class, () -> connection.poll(poller)).kind())
          .as(poller)
          .isEqualTo(FailureKind.UNAVAILABLE);
    }
  }

  /** Counts alone: executions go on, and change what is said of health. */
  private static List<String> counts(TestConnection connection) throws Exception {
    List<String> counts = new ArrayList<>();
    for (String poller : new String[] {"workflows", "users"}) {
      for (Observation each : connection.poll(poller).observations()) {
        if (each instanceof ContentCount count) {
          counts.add(count.name() + " " + count.items().value());
        } else if (each instanceof UserRoster roster) {
          counts.add(roster.name() + " " + roster.entries().size());
        }
      }
    }
    assertThat(counts).isNotEmpty();
    return counts;
  }

  private static HealthStatus health(TestConnection connection) throws Exception {
    return ((IntegrationHealth) connection.poll("instance").observations().get(0)).status();
  }

  private static String needed(String name) {
    String value = System.getenv("PARALLELRUN_TEST_N8N_" + name);
    Assumptions.assumeTrue(value != null, "PARALLELRUN_TEST_N8N_" + name + " is not set.");
    return String.valueOf(value);
  }

  private static void run(String command) throws Exception {
    assertThat(new ProcessBuilder("bash", "-c", command).start().waitFor()).as(command).isZero();
  }
}
