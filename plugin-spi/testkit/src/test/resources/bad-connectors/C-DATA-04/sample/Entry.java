package sample;

import java.time.Duration;
import java.time.Instant;

/** Observes the future. */
public final class Entry extends Sample {
  @Override
  protected Instant usageTime(Instance at) {
    return at.now().plus(Duration.ofHours(1));
  }
}
