package io.parallelrun.connector.declarative.shipped;

import io.parallelrun.connector.declarative.DeclarativePlugin;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Opens a shipped connector as the host does. */
final class Opened {
  static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private Opened() {}

  static TestConnection connector(String id, Map<String, String> settings)
      throws ConnectorException {
    return connector(id, new SettableClock(NOW), settings);
  }

  static TestConnection connector(String id, InstantSource clock, Map<String, String> settings)
      throws ConnectorException {
    ConnectorFactory factory = factory(id);
    return TestConnection.open(() -> List.of(factory), Side.REPLACEMENT, clock, settings);
  }

  static ConnectorFactory factory(String id) {
    return new DeclarativePlugin()
        .factories().stream()
            .filter(factory -> factory.descriptor().id().equals(id))
            .findFirst()
            .orElseThrow();
  }
}
