package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;

/** Says nothing about what it found. */
public final class Entry extends Sample {
  @Override
  protected String readUsage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    super.readUsage(at, call);
    return "";
  }
}
