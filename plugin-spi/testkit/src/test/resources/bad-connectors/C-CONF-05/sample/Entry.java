package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.PollResult;

/** Reads a property that it never specified. */
public final class Entry extends Sample {
  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    at.config.text("regoin");
    return super.usage(at, call);
  }
}
