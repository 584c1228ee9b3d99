package io.parallelrun.server.plugin.push;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.util.List;

/** Brings the connector of pushes, so that it is offered and configured like all others. */
public final class PushPlugin implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(new PushFactory());
  }
}
