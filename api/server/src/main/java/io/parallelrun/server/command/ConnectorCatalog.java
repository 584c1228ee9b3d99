package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The connectors one can choose from, and the plugins that bring them. */
@ApplicationScoped
public class ConnectorCatalog {
  private final ConnectorRegistry registry;

  ConnectorCatalog(ConnectorRegistry registry) {
    this.registry = registry;
  }

  /** Every plugin that was found, usable or not. */
  public List<PluginStatus> plugins() {
    return registry.plugins();
  }

  /** Plugins that are going or gone, the latest last. */
  public List<PluginStatus> departures() {
    return registry.departures();
  }

  /** Every connector. */
  public List<ConnectorDescriptor> connectors() {
    return registry.descriptors();
  }

  /** A connector. */
  public Optional<ConnectorDescriptor> connector(String type) {
    return registry.descriptor(type);
  }
}
