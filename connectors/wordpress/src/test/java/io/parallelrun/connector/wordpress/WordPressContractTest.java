package io.parallelrun.connector.wordpress;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** WordPress keeps the plugin contract. */
class WordPressContractTest extends ConnectorContract {
  @Override
  protected ConnectorFactory factory() {
    return new WordPressPlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of(
        "url", "https://newsroom.example.org",
        "username", "poller",
        "application-password", "from the kit");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.resource(getClass(), "newsroom.json"));
  }
}
