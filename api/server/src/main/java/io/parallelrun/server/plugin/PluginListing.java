package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorDescriptor;
import java.util.List;

/** A plugin that was found. */
public sealed interface PluginListing {
  /** File name of its jar, or {@code built-in}. */
  String source();

  /**
   * It can be used.
   *
   * @param version of its jar, {@code unknown} when the jar does not say
   * @param connectors what it brings
   */
  record Loaded(String source, String version, List<ConnectorDescriptor> connectors)
      implements PluginListing {
    public Loaded {
      connectors = List.copyOf(connectors);
    }
  }

  /**
   * It cannot be used; everything else works.
   *
   * @param cause what is wrong with it
   * @param remedy what to do
   */
  record Broken(String source, String cause, String remedy) implements PluginListing {}
}
