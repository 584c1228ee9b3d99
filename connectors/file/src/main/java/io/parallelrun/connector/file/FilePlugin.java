package io.parallelrun.connector.file;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.util.List;

/** Entry point of the file connector. */
public final class FilePlugin implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(new FileFactory());
  }
}
