package io.parallelrun.server.command;

import io.parallelrun.server.plugin.archive.Proof;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorDescriptor;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connector one can choose, and what is known of the plugin that brings it.
 *
 * @param connector what it is
 * @param plugin that brings it
 */
public record CatalogEntry(ConnectorDescriptor connector, PluginStatus plugin) {
  /** How far it was shown to keep the plugin contract. */
  public Proof proof() {
    return plugin.proof(connector.id());
  }

  /** Its version; that of the product where it is part of it. */
  public String version() {
    return plugin.version().isEmpty() ? "part of the product" : "version " + plugin.version();
  }

  /** Whether every word is in its name, its vendor, its id or its summary; case does not count. */
  boolean has(String words) {
    String text =
        String.join(
                " ",
                connector.id(),
                connector.displayName(),
                connector.vendor(),
                connector.summary())
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+", -1)).allMatch(text::contains);
  }
}
