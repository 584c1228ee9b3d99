package sample;

import java.time.Duration;
import java.time.Instant;

/** Would read a clock of its own. */
public final class Entry extends Sample {
  /** How old something is. */
  public Duration age(Instant since) {
    return Duration.between(since, Instant.now());
  }
}
