package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.process.ProcessStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plugin brought, and what is to be closed when it goes. */
public interface PluginCode {
  /** What makes its connectors, at least one, each with what it said of itself at the load. */
  List<Described> connectors();

  /** What its classes are loaded by; null when they are in another process. */
  @Nullable ClassLoader loader();

  /** The process it runs in; nothing when it is the product's own. */
  default Optional<ProcessStatus> process() {
    return Optional.empty();
  }

  /** Lets it go: closes its jar, or ends its process. */
  void close() throws IOException;
}
