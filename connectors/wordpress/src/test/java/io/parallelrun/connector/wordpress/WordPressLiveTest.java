package io.parallelrun.connector.wordpress;

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
 * A real WordPress, when {@code PARALLELRUN_TEST_WORDPRESS} is its address, {@code …_USER} a user
 * and {@code …_PASSWORD} an application password.
 */
@EnabledIfEnvironmentVariable(named = WordPressLiveTest.NAME, matches = "http.+")
class WordPressLiveTest extends LiveServerContract {
  static final String NAME = "PARALLELRUN_TEST_WORDPRESS";

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
            "username",
            System.getenv().getOrDefault(NAME + "_USER", "admin"),
            "application-password",
            System.getenv(NAME + "_PASSWORD"));
    return TestConnection.open(
        new WordPressPlugin(), Side.LEGACY, InstantSource.system(), settings);
  }

  @Override
  protected List<String> counting() {
    return List.of("content", "users");
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
