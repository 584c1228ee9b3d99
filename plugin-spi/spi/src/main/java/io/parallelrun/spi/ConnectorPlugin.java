package io.parallelrun.spi;

import java.util.List;

/**
 * The one service type a plugin jar provides, found by {@link java.util.ServiceLoader}.
 *
 * <p>The implementation is public with a public no-argument constructor that does no I/O and starts
 * no thread. The host instantiates it once per class loader and may call it from any thread. It
 * grows by default methods only.
 */
public interface ConnectorPlugin {

  /**
   * The connectors this plugin can create, in the order they are shown.
   *
   * @return at least one factory; ids are unique within the installation
   */
  List<ConnectorFactory> factories();
}
