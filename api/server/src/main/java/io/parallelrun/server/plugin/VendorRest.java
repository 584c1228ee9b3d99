package io.parallelrun.server.plugin;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when a vendor asked not to be called with one credential, whichever connection or poller it
 * told so. Only ever moves later. Safe from any thread.
 */
final class VendorRest {
  /** What a broken header or plugin states must not silence a credential for good. */
  static final Duration LONGEST = Duration.ofDays(31);

  private volatile Instant until = Instant.MIN;

  /** A time that was stated, or the latest that is believed. */
  static Instant believed(Instant stated, Instant now) {
    Instant latest = now.plus(LONGEST);
    return stated.isAfter(latest) ? latest : stated;
  }

  /** The vendor asked to wait until then; an earlier time than one it stated before is no news. */
  synchronized void until(Instant stated) {
    until = stated.isAfter(until) ? stated : until;
  }

  /** When it may be called again; past when it may be now. */
  Instant until() {
    return until;
  }
}
