package io.parallelrun.connector.directus;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.util.List;

/** Entry point of the Directus connector. */
public final class DirectusPlugin implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(new DirectusFactory());
  }
}
