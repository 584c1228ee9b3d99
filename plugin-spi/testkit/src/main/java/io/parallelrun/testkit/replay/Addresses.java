package io.parallelrun.testkit.replay;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses a connection may call, by the property that gives them. They are what differs
 * between the place of a recording and that of a replay.
 *
 * @param byProperty address without trailing slash
 */
public record Addresses(Map<String, String> byProperty) {

  /** Keeps a copy in order. */
  public Addresses {
    Map<String, String> stripped = new LinkedHashMap<>();
    byProperty.forEach((name, address) -> stripped.put(name, address.replaceAll("/+$", "")));
    byProperty = Collections.unmodifiableMap(stripped);
  }

  /** The URL properties of settings. */
  public static Addresses of(ConfigSpec spec, Map<String, String> settings) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (ConfigProperty property : spec.properties()) {
      String given = settings.get(property.name());
      if (property.type() == ConfigType.URL) {
        Optional.ofNullable(given)
            .or(property::defaultValue)
            .ifPresent(address -> addresses.put(property.name(), address));
      }
    }
    return new Addresses(addresses);
  }

  /** Whether the host lets a call to this address out. */
  public boolean allow(URI uri) {
    return uri.getHost() != null
        && byProperty.values().stream()
            .map(URI::create)
            .anyMatch(own -> uri.getHost().equalsIgnoreCase(own.getHost()));
  }

  /** The text with each address replaced by its property's name. */
  public String shorten(String text) {
    String shorter = text;
    for (Map.Entry<String, String> entry : byProperty.entrySet()) {
      shorter = shorter.replace(entry.getValue(), placeholder(entry.getKey()));
      String escaped = entry.getValue().replace("/", "\\/");
      shorter = shorter.replace(escaped, placeholder(entry.getKey()));
    }
    return shorter;
  }

  /** The text with each property's name replaced by its address. */
  public String expand(String text) {
    String longer = text;
    for (Map.Entry<String, String> entry : byProperty.entrySet()) {
      longer = longer.replace(placeholder(entry.getKey()), entry.getValue());
    }
    return longer;
  }

  private static String placeholder(String property) {
    return "{{" + property + "}}";
  }
}
