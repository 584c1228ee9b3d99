package io.parallelrun.spi;

import java.util.List;

/**
 * The one service type a plugin jar provides, found by {@link java.util.ServiceLoader}.
 *
 * <p>A plugin jar names exactly one under META-INF/services, and it lists the connector
 * (C-DISC-01). A plugin uses only what this version of the contract has (C-COMP-01). It sees the
 * JDK, the contract and what its own jar brings, nothing else of the host (C-COMP-02).
 *
 * <p>The implementation is public with a public no-argument constructor that does no I/O and starts
 * no thread. The host instantiates it once per class loader and may call it from any thread. It
 * grows by default methods only.
 */
public interface ConnectorPlugin {

  /**
   * The connectors this plugin can create, in the order they are shown.
   *
   * @return at least one factory; ids are unique within the installation (C-DISC-06)
   */
  List<ConnectorFactory> factories();
}
