package io.parallelrun.server.command;

import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConfigMigration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Settings that were made for an earlier version of a connector's configuration. They are used as
 * what becomes of them; stored as they were they also serve the earlier version, until somebody
 * saves them in their new form. Safe from any thread.
 */
@ApplicationScoped
public class SettingsMigration {
  private final ConnectionStore connections;
  private final ConnectionCommands commands;
  private final CurrentSettings current;
  private final AuditLog audit;

  SettingsMigration(
      ConnectionStore connections,
      ConnectionCommands commands,
      CurrentSettings current,
      AuditLog audit) {
    this.connections = connections;
    this.commands = commands;
    this.current = current;
    this.audit = audit;
  }

  /**
   * What becomes of the settings of a connection, in the order of the migrations: names and values
   * that connectors state, none that people entered.
   *
   * @return nothing when there is no such connection; empty when its settings are of the newest
   *     version
   */
  public Optional<List<ConfigMigration.Change>> changes(String connection) {
    return connections.find(connection).map(current::changes);
  }

  /**
   * Saves the settings of a connection in their new form; does nothing when they have it.
   *
   * @return what changed; nothing when there is no such connection
   * @throws InvalidSettingsException when they cannot be used as they are then
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<List<ConfigMigration.Change>> adopt(String connection, String actor)
      throws InvalidSettingsException {
    Optional<StoredConnection> stored = connections.find(connection);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    List<ConfigMigration.Change> changes = current.changes(stored.get());
    if (!changes.isEmpty()) {
      StoredConnection wanted = current.of(stored.get());
      commands.save(
          new ConnectionCommands.Draft(
              wanted.slug(),
              wanted.run(),
              wanted.platform(),
              wanted.type(),
              wanted.settings(),
              wanted.onStartFailure()),
          actor);
      audit.record(actor, "connection.migrated", "connection/" + connection, words(changes));
    }
    return Optional.of(changes);
  }

  private static String words(List<ConfigMigration.Change> changes) {
    return changes.stream()
        .map(
            change ->
                change.after().isEmpty()
                    ? change.before() + " removed"
                    : change.before() + " is now " + change.after())
        .collect(Collectors.joining(", "));
  }
}
