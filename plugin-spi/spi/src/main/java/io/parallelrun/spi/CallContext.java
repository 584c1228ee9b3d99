package io.parallelrun.spi;

import java.time.Instant;

/**
 * What a running check step or poll may ask of the host. Valid only until the call returns; used
 * from the calling thread only, except {@link #cancelled}.
 */
public interface CallContext {

  /** When the host gives this call up. HTTP calls are cut off at this instant by the host. */
  Instant deadline();

  /** Whether the host no longer wants the result; a long loop asks now and then and returns. */
  boolean cancelled();

  /**
   * Says what the call is doing now, for example "reading users, page 3"; shown as "… since 10:02"
   * while it lasts and in the message when the deadline ends it. At most 120 characters are kept.
   */
  void stage(String doing);
}
