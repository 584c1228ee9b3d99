package io.parallelrun.server.plugin;

import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PersonName;
import java.time.Instant;
import java.util.Optional;

/** How it ended to ask a platform what it calls somebody. */
public sealed interface PersonOutcome {

  /** The platform has such an account; prints no name. */
  record Named(PersonName name) implements PersonOutcome {}

  /** The platform has no such account, or none any more. */
  record Gone() implements PersonOutcome {}

  /**
   * It was not told.
   *
   * @param message what happened, without secrets and names
   * @param remedy what to do
   * @param retryAt not to be asked before
   */
  record Failed(FailureKind kind, String message, String remedy, Optional<Instant> retryAt)
      implements PersonOutcome {}
}
