package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** A SCIM server that pages by cursor alone, with an OAuth client, keeps the plugin contract. */
class CursorContractTest extends ConnectorContract {
  @Override
  protected ConnectorFactory factory() {
    return new ScimPlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of(
        "url",
        "https://graph.microsoft.com/rp/scim",
        "token-url",
        "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token",
        "client-id",
        "11111111-2222-4333-8444-555555555555",
        "client-secret",
        "from the kit",
        "scope",
        "https://graph.microsoft.com/.default");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.resource(getClass(), "cursors.json"));
  }
}
