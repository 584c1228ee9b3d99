package sample;

import io.parallelrun.spi.ObservationKind;

/** Yields another kind than it declares. */
public final class Entry extends Sample {
  @Override
  protected ObservationKind usageKind() {
    return ObservationKind.SEND_VOLUME;
  }
}
