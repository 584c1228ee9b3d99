package sample;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;

/** Asks the platform while it is created. */
public final class Entry extends Sample {
  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    Instance instance = new Instance(this, config, context);
    try {
      instance.get("/me");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return instance;
  }
}
