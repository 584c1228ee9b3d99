package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import java.util.concurrent.atomic.AtomicInteger;

/** Does not bear being closed while it polls. */
public final class Entry extends Sample {
  private final AtomicInteger polling = new AtomicInteger();

  @Override
  protected HttpReply usageReply(Instance at) throws ConnectorException, InterruptedException {
    polling.incrementAndGet();
    try {
      return at.get("/usage");
    } finally {
      polling.decrementAndGet();
    }
  }

  @Override
  protected void close(Instance at) {
    if (polling.get() > 0) {
      throw new IllegalStateException("still polling");
    }
  }
}
