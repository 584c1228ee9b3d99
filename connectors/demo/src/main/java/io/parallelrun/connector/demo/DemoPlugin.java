package io.parallelrun.connector.demo;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.util.List;

/** Entry point of the simulated vendor. */
public final class DemoPlugin implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(new DemoFactory());
  }
}
