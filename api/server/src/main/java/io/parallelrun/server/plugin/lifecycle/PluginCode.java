package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.spi.ConnectorFactory;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plugin brought, and what is to be closed when it goes. */
public interface PluginCode {
  /** What makes its connectors. */
  List<ConnectorFactory> factories();

  /** What its classes are loaded by; null when they are in another process. */
  @Nullable ClassLoader loader();

  /** Lets it go: closes its jar, or ends its process. */
  void close() throws IOException;
}
