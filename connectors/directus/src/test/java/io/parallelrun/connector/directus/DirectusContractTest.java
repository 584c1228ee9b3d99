package io.parallelrun.connector.directus;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** Directus keeps the plugin contract. */
class DirectusContractTest extends ConnectorContract {
  @Override
  protected ConnectorFactory factory() {
    return new DirectusPlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of(
        "url", "https://cms.example.org",
        "token", "from the kit",
        "admin-token", "from the kit");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(
        Cassette.resource(getClass(), "instance.json"),
        Cassette.resource(getClass(), "older-instance.json"));
  }
}
