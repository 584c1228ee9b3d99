package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** A SCIM server with a token keeps the plugin contract, with filters and without. */
class StandardContractTest extends ConnectorContract {
  @Override
  protected ConnectorFactory factory() {
    return new ScimPlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of(
        "url",
        "https://app.example.org/scim/v2",
        "token",
        "from the kit",
        "groups",
        "editors=editors-0001");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(
        Cassette.resource(getClass(), "standard.json"),
        Cassette.resource(getClass(), "standard-without-filter.json"));
  }
}
