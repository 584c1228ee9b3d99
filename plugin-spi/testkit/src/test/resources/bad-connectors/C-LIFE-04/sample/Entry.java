package sample;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;

/** Leaves itself with the JVM. */
public final class Entry extends Sample {
  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    System.getProperties().put("sample.left", getClass());
    return super.create(config, context);
  }
}
