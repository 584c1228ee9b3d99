package io.parallelrun.connector.wordpress;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.util.List;

/** Entry point of the WordPress connector. */
public final class WordPressPlugin implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(new WordPressFactory());
  }
}
