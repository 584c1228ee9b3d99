package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.PollIntervals;
import io.parallelrun.server.security.SecretVault;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings as people and exports see them. A value is shown when its connector says that it is no
 * secret, and a secret as the reference it is. Of one that nobody classifies, as its plugin is gone
 * or no longer knows it, nobody can say that it is none. Safe from any thread.
 */
@ApplicationScoped
class ShownSettings {
  /** What stands in place of a value that is not shown. */
  static final String MASK = "***";

  private final ConnectorRegistry registry;
  private final CurrentSettings current;

  ShownSettings(ConnectorRegistry registry, CurrentSettings current) {
    this.registry = registry;
    this.current = current;
  }

  /** Settings of a connection, by name. */
  Map<String, String> of(StoredConnection connection) {
    Optional<ConfigSpec> spec =
        registry.descriptor(connection.type()).map(ConnectorDescriptor::config);
    Map<String, String> shown = new TreeMap<>();
    current
        .of(connection)
        .settings()
        .forEach((name, value) -> shown.put(name, isShown(spec, name, value) ? value : MASK));
    return shown;
  }

  private static boolean isShown(Optional<ConfigSpec> spec, String name, String value) {
    Optional<ConfigProperty> property = spec.flatMap(known -> known.property(name));
    boolean harmless = property.filter(known -> known.type() != ConfigType.SECRET).isPresent();
    return harmless || PollIntervals.isOne(name) || SecretVault.isReference(value);
  }

  /** Settings in which what is masked is as it is stored. */
  static Map<String, String> unmasked(
      Map<String, String> given, @Nullable StoredConnection stored) {
    Map<String, String> meant = new TreeMap<>(given);
    if (stored != null) {
      meant.replaceAll(
          (name, value) ->
              value.equals(MASK) ? stored.settings().getOrDefault(name, value) : value);
    }
    return meant;
  }
}
