package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.PollResult;

/** Lists a poller that cannot work without a region. */
public final class Entry extends Sample {
  @Override
  protected boolean hasUsage(Instance at) {
    return true;
  }

  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    if (at.config.text("region").isEmpty()) {
      throw ConnectorException.config("region", "There is no region.", "Set one.");
    }
    return super.usage(at, call);
  }
}
