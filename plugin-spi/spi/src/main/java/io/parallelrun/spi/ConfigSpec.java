package io.parallelrun.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration of a connector.
 *
 * @param properties in the order of the form; names are unique
 * @param migrations how settings of earlier versions become those of the newest, in their order:
 *     the first leads to version 2. What they rename or remove is no property any more.
 */
public record ConfigSpec(List<ConfigProperty> properties, List<ConfigMigration> migrations) {

  public ConfigSpec {
    properties = List.copyOf(properties);
    migrations = List.copyOf(migrations);
    Set<String> names = new HashSet<>();
    for (ConfigProperty property : properties) {
      if (!names.add(property.name())) {
        throw new IllegalArgumentException("properties: " + property.name() + " stands twice");
      }
    }
    MigrationOrder.require(properties, migrations);
  }

  /** One whose settings never had another form. */
  public ConfigSpec(List<ConfigProperty> properties) {
    this(properties, List.of());
  }

  /** A specification from its properties. */
  public static ConfigSpec of(ConfigProperty... properties) {
    return new ConfigSpec(List.of(properties));
  }

  /**
   * This specification with how settings of earlier versions become its own.
   *
   * @since 1.0
   */
  public ConfigSpec migrating(ConfigMigration... steps) {
    return new ConfigSpec(properties, Arrays.asList(steps));
  }

  /**
   * Version of the configuration, 1 and up.
   *
   * @since 1.0
   */
  public int version() {
    return migrations.size() + 1;
  }

  /**
   * Settings of any version as those of the newest; settings of the newest are returned as they
   * are.
   *
   * @param settings by property name; left as they are
   * @since 1.0
   */
  public Map<String, String> migrated(Map<String, String> settings) {
    Map<String, String> current = new TreeMap<>(settings);
    for (ConfigMigration migration : migrations) {
      current = migration.apply(current);
    }
    return current;
  }

  /**
   * What becomes of settings, in the order of the migrations; empty for those of the newest
   * version.
   *
   * @since 1.0
   */
  public List<ConfigMigration.Change> changes(Map<String, String> settings) {
    List<ConfigMigration.Change> changes = new ArrayList<>();
    Map<String, String> current = settings;
    for (ConfigMigration migration : migrations) {
      changes.addAll(migration.changes(current));
      current = migration.apply(current);
    }
    return changes;
  }

  /** The property of that name. */
  public Optional<ConfigProperty> property(String name) {
    return properties.stream().filter(property -> property.name().equals(name)).findFirst();
  }
}
