package ${package};

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** The connector keeps every rule of the plugin contract. */
class ${name}ContractTest extends ConnectorContract {
  @Override
  protected ConnectorFactory factory() {
    return new ${name}Plugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of("url", "https://api.example.org", "token", "from the kit");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.resource(getClass(), "account.json"));
  }
}
