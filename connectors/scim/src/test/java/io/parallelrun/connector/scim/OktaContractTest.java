package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** An Okta organization keeps the plugin contract. */
class OktaContractTest extends ConnectorContract {
  @Override
  protected ConnectorFactory factory() {
    return new ScimPlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of(
        "flavor",
        "okta",
        "url",
        "https://acme.okta.com",
        "token",
        "from the kit",
        "groups",
        "editors=00g1emaKYZTWRYYRRTSK");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.resource(getClass(), "okta.json"));
  }
}
