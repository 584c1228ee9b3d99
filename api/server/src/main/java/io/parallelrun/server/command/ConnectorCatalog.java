package io.parallelrun.server.command;

import io.parallelrun.server.plugin.CallGuard;
import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.RunningCall;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The connectors one can choose from, and the plugins that bring them. */
@ApplicationScoped
public class ConnectorCatalog {
  private final ConnectorRegistry registry;
  private final CallGuard guard;

  ConnectorCatalog(ConnectorRegistry registry, CallGuard guard) {
    this.registry = registry;
    this.guard = guard;
  }

  /** Every plugin that was found, usable or not. */
  public List<PluginStatus> plugins() {
    return registry.plugins();
  }

  /** Plugins that are going or gone, the latest last. */
  public List<PluginStatus> departures() {
    return registry.departures();
  }

  /** Calls into plugins that run, the oldest first. */
  public List<RunningCall> calls() {
    return Stream.concat(registry.loading().stream(), guard.running().stream())
        .sorted(Comparator.comparing(RunningCall::since))
        .toList();
  }

  /** Every connector. */
  public List<ConnectorDescriptor> connectors() {
    return registry.descriptors();
  }

  /**
   * The connectors that can be used now, by name.
   *
   * @param words each of which is to be found in it; empty for all
   */
  public List<CatalogEntry> search(String words) {
    return registry.plugins().stream()
        .filter(plugin -> plugin.state().isUsable())
        .flatMap(plugin -> plugin.connectors().stream().map(each -> new CatalogEntry(each, plugin)))
        .filter(entry -> entry.has(words.strip()))
        .sorted(
            Comparator.comparing(
                entry -> entry.connector().displayName(), String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** A connector. */
  public Optional<ConnectorDescriptor> connector(String type) {
    return registry.descriptor(type);
  }
}
