package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;

/** Samples everything. */
public final class Entry extends Sample {
  @Override
  protected String readUsage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    for (int from = 0; from < 3; from++) {
      at.json("/items?from=" + from);
    }
    return super.readUsage(at, call);
  }
}
