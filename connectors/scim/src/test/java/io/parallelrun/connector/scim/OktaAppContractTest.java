package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** One app of an Okta organization keeps the plugin contract. */
class OktaAppContractTest extends ConnectorContract {
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
        "app",
        "0oajiqIRNXPPJBNZMGYL");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.resource(getClass(), "okta-app.json"));
  }
}
