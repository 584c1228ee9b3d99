package io.parallelrun.connector.declarative;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.util.List;

/** Entry point of the connectors whose manifests this jar ships. */
public final class DeclarativePlugin implements ConnectorPlugin {
  /** Read at first use: a constructor of a plugin does no I/O. */
  private static final class Shipped {
    static final List<ConnectorFactory> FACTORIES = List.copyOf(Manifests.shipped());

    private Shipped() {}
  }

  @Override
  public List<ConnectorFactory> factories() {
    return Shipped.FACTORIES;
  }
}
