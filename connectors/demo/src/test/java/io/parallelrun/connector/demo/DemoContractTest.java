package io.parallelrun.connector.demo;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The simulated vendor keeps the plugin contract; it asks nobody, so its platforms are silent. */
class DemoContractTest extends ConnectorContract {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  @Override
  protected ConnectorFactory factory() {
    return new DemoPlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of("seed", "7");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.silent(Side.LEGACY, NOW), Cassette.silent(Side.REPLACEMENT, NOW));
  }
}
