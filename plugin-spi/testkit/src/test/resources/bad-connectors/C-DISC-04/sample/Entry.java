package sample;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Takes its time to be created, the first time. */
public final class Entry extends Sample {
  private final AtomicBoolean warm = new AtomicBoolean();

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    long end = System.nanoTime() + Duration.ofMillis(1_100).toNanos();
    while (!warm.get() && System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    warm.set(true);
    return super.create(config, context);
  }
}
