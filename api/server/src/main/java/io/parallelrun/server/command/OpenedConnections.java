package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Side;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens a connection for one question, apart from whoever polls it. */
@ApplicationScoped
class OpenedConnections {
  private final RunStore runs;
  private final ConnectorHost host;

  OpenedConnections(RunStore runs, ConnectorHost host) {
    this.runs = runs;
    this.host = host;
  }

  /**
   * Opens it as it is saved; whoever calls this closes it.
   *
   * @throws ConnectorException when its settings cannot be used or its plugin fails
   */
  OpenConnection open(StoredConnection connection) throws ConnectorException {
    return host.open(settings(connection));
  }

  /** What it is opened with. */
  ConnectionSettings settings(StoredConnection connection) {
    return new ConnectionSettings(
        connection.slug(), connection.type(), side(connection), connection.settings());
  }

  private Side side(StoredConnection connection) {
    return runs.find(connection.run()).stream()
        .flatMap(run -> run.definition().platforms().stream())
        .filter(platform -> platform.slug().equals(connection.platform()))
        .map(platform -> Side.valueOf(platform.side().name()))
        .findFirst()
        .orElse(Side.LEGACY);
  }
}
