package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.security.SecretVault;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of connections. A secret of the vault belongs to the connection and the host it was
 * entered for: otherwise whoever may edit a connection could have it sent to a host of their own.
 */
@ApplicationScoped
class ConnectionSecrets {
  private final ConnectorRegistry registry;
  private final SecretVault vault;

  ConnectionSecrets(ConnectorRegistry registry, SecretVault vault) {
    this.registry = registry;
    this.vault = vault;
  }

  /** The settings as they would be with secrets left empty taken from what is stored. */
  Map<String, String> kept(
      String type, Map<String, String> given, Optional<StoredConnection> stored) {
    Map<String, String> settings = new TreeMap<>();
    given.forEach((name, value) -> settings.put(name, value.strip()));
    for (ConfigProperty property : properties(type, ConfigType.SECRET)) {
      String before = before(property, stored);
      if (settings.getOrDefault(property.name(), "").isEmpty() && before != null) {
        settings.put(property.name(), before);
      }
    }
    settings.values().removeIf(String::isEmpty);
    return settings;
  }

  /** What is wrong with the vault's secrets that settings refer to. */
  List<ConfigIssue> issues(
      String type, Map<String, String> settings, Optional<StoredConnection> stored) {
    List<ConfigIssue> issues = new ArrayList<>();
    Optional<String> moved = moved(type, settings, stored);
    for (ConfigProperty property : properties(type, ConfigType.SECRET)) {
      String value = settings.getOrDefault(property.name(), "");
      if (!SecretVault.isKept(value)) {
        continue;
      }
      if (!value.equals(before(property, stored))) {
        issues.add(
            new ConfigIssue(
                property.name(),
                "not-its-secret",
                "expected a secret that was entered for this connection, got another one",
                "Enter the secret itself, or refer to env:NAME or file:/path."));
      } else if (moved.isPresent()) {
        issues.add(
            new ConfigIssue(
                property.name(),
                "enter-again",
                "expected the secret again, because "
                    + moved.get()
                    + " now names another host, got nothing",
                "Enter it again, so that it only goes where you meant it to."));
      }
    }
    return issues;
  }

  private Optional<String> moved(
      String type, Map<String, String> settings, Optional<StoredConnection> stored) {
    return properties(type, ConfigType.URL).stream()
        .filter(
            property -> {
              String before = before(property, stored);
              String now = settings.get(property.name());
              return before != null && now != null && !authority(before).equals(authority(now));
            })
        .map(ConfigProperty::name)
        .findFirst();
  }

  private static String authority(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getScheme() + "://" + uri.getAuthority();
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  /** The settings with every secret in clear encrypted and replaced by a reference to it. */
  Map<String, String> sealed(String type, Map<String, String> settings) {
    Map<String, String> sealed = new TreeMap<>(settings);
    for (ConfigProperty property : properties(type, ConfigType.SECRET)) {
      String value = settings.getOrDefault(property.name(), "");
      if (!value.isEmpty() && !SecretVault.isReference(value)) {
        sealed.put(property.name(), vault.store(value));
      }
    }
    return sealed;
  }

  /** Removes from the vault what a connection referred to and no longer does. */
  void release(StoredConnection before, Map<String, String> after) {
    before.settings().values().stream()
        .filter(value -> !after.containsValue(value))
        .forEach(vault::remove);
  }

  private static @Nullable String before(
      ConfigProperty property, Optional<StoredConnection> stored) {
    return stored.map(connection -> connection.settings().get(property.name())).orElse(null);
  }

  private List<ConfigProperty> properties(String type, ConfigType wanted) {
    return registry
        .descriptor(type)
        .map(descriptor -> descriptor.config().properties())
        .orElse(List.of())
        .stream()
        .filter(property -> property.type() == wanted)
        .toList();
  }
}
