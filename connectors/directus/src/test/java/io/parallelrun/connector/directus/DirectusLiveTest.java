package io.parallelrun.connector.directus;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.TestConnection;
import io.parallelrun.testkit.junit.LiveServerContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A real Directus, when {@code PARALLELRUN_TEST_DIRECTUS} is its address, {@code …_TOKEN} the token
 * of a reader and {@code …_ADMIN_TOKEN} one that may read the license.
 */
@EnabledIfEnvironmentVariable(named = DirectusLiveTest.NAME, matches = "http.+")
class DirectusLiveTest extends LiveServerContract {
  static final String NAME = "PARALLELRUN_TEST_DIRECTUS";

  @Override
  protected String variables() {
    return NAME;
  }

  @Override
  protected TestConnection open(Optional<String> address) throws ConnectorException {
    Map<String, String> settings =
        Map.of(
            "url",
            address.orElseGet(() -> System.getenv(NAME)),
            "token",
            System.getenv(NAME + "_TOKEN"),
            "admin-token",
            System.getenv(NAME + "_ADMIN_TOKEN"));
    return TestConnection.open(
        new DirectusPlugin(), Side.REPLACEMENT, InstantSource.system(), settings);
  }

  @Override
  protected List<String> counting() {
    return List.of("content", "users", "seats");
  }

  @Override
  protected String healthPoller() {
    return "health";
  }

  @Override
  protected String integration() {
    return "rest-api";
  }
}
