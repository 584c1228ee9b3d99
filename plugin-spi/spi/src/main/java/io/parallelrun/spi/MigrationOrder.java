package io.parallelrun.spi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether migrations lead to a configuration, step by step, and leave settings alone that are there
 * already: all of them are applied to settings of any version.
 */
final class MigrationOrder {
  private final Set<String> names = new HashSet<>();

  /** Names that are properties, or that later migrations rename or remove. */
  private final Set<String> later = new HashSet<>();

  private MigrationOrder(List<ConfigProperty> properties) {
    properties.forEach(property -> names.add(property.name()));
    later.addAll(names);
  }

  /** Throws when they do not, naming what is wrong. */
  static void require(List<ConfigProperty> properties, List<ConfigMigration> migrations) {
    MigrationOrder order = new MigrationOrder(properties);
    for (int i = migrations.size() - 1; i >= 0; i--) {
      order.require(migrations.get(i), i + 2);
    }
    requireEnd(properties, migrations);
  }

  private void require(ConfigMigration migration, int to) {
    if (migration.to() != to) {
      throw wrong("expected one to version " + to + " here, got one to " + migration.to());
    }
    Set<String> gone = new TreeSet<>(migration.renamed().keySet());
    gone.addAll(migration.removed());
    for (String name : gone) {
      if (names.contains(name)) {
        throw wrong(name + " is renamed or removed, and still a property");
      }
    }
    later.addAll(migration.removed());
    Set<String> meant = new TreeSet<>(migration.renamed().values());
    meant.addAll(migration.replaced().keySet());
    for (String name : meant) {
      if (!later.contains(name)) {
        throw wrong(name + " is no property, and nothing becomes of it later");
      }
    }
    later.addAll(gone);
  }

  /** A value that is replaced is no value of the newest version. */
  private static void requireEnd(List<ConfigProperty> properties, List<ConfigMigration> steps) {
    Map<String, Set<String>> gone = new HashMap<>();
    for (ConfigMigration step : steps) {
      new TreeMap<>(step.replaced())
          .forEach(
              (name, values) -> {
                Set<String> before = gone.computeIfAbsent(name, none -> new TreeSet<>());
                before.addAll(values.keySet());
                for (String value : new TreeSet<>(values.values())) {
                  if (before.contains(value)) {
                    throw wrong(name + " becomes " + value + ", which is replaced as well");
                  }
                }
              });
    }
    for (ConfigProperty property : properties) {
      for (String value : gone.getOrDefault(property.name(), Set.of())) {
        if (property.allowed().contains(value)) {
          throw wrong(value + " of " + property.name() + " is replaced, and still allowed");
        }
      }
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("migrations: " + what);
  }
}
