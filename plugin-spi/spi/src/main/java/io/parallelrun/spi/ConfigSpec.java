package io.parallelrun.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of a connector.
 *
 * @param properties in the order of the form; names are unique
 */
public record ConfigSpec(List<ConfigProperty> properties) {

  public ConfigSpec {
    properties = List.copyOf(properties);
    Set<String> names = new HashSet<>();
    for (ConfigProperty property : properties) {
      if (!names.add(property.name())) {
        throw new IllegalArgumentException("properties: " + property.name() + " stands twice");
      }
    }
  }

  /** A specification from its properties. */
  public static ConfigSpec of(ConfigProperty... properties) {
    return new ConfigSpec(List.of(properties));
  }

  /** The property of that name. */
  public Optional<ConfigProperty> property(String name) {
    return properties.stream().filter(property -> property.name().equals(name)).findFirst();
  }
}
