package io.parallelrun.testkit.rule;

import io.parallelrun.spi.CallContext;
import java.time.Instant;

/** A call whose stages nobody reads. */
record QuietCall(Instant deadline) implements CallContext {
  @Override
  public boolean cancelled() {
    return Thread.currentThread().isInterrupted();
  }

  @Override
  public void stage(String doing) {}
}
