package io.parallelrun.spi;

import java.time.Instant;

/** As it is, and one method more. */
public interface CallContext {
  Instant deadline();

  boolean cancelled();

  void stage(String doing);

  default int requestsLeft() {
    return 5;
  }
}
