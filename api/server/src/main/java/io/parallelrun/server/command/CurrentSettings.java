package io.parallelrun.server.command;

import io.parallelrun.server.command.document.ConnectionEntry;
import io.parallelrun.server.command.document.RunDocument;
import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConfigMigration;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Settings as connectors take them now: what was made for an earlier version of a configuration is
 * read as what becomes of it, and stored so the next time it is saved. Of a connector that is not
 * there, they are as they are. Safe from any thread.
 */
@ApplicationScoped
class CurrentSettings {
  private final ConnectorRegistry registry;

  CurrentSettings(ConnectorRegistry registry) {
    this.registry = registry;
  }

  Map<String, String> of(String type, Map<String, String> settings) {
    return registry
        .descriptor(type)
        .map(ConnectorDescriptor::config)
        .map(config -> config.migrated(settings))
        .orElse(settings);
  }

  StoredConnection of(StoredConnection connection) {
    return connection.with(of(connection.type(), connection.settings()));
  }

  RunDocument of(RunDocument document) {
    List<ConnectionEntry> connections =
        document.connections().stream()
            .map(entry -> entry.with(of(entry.type(), entry.settings())))
            .toList();
    return new RunDocument(document.definition(), connections);
  }

  /** What becomes of the settings of a connection; empty when they are of the newest version. */
  List<ConfigMigration.Change> changes(StoredConnection connection) {
    return registry
        .descriptor(connection.type())
        .map(connector -> connector.config().changes(connection.settings()))
        .orElse(List.of());
  }
}
