package sample;

import io.parallelrun.spi.CallContext;

/** Uses what only a newer contract has. */
public final class Entry extends Sample {
  /** What is left of the host's patience. */
  public int left(CallContext call) {
    return call.requestsLeft();
  }
}
