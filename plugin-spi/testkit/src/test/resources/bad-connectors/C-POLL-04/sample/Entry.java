package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;

/** Swallows the interruption. */
public final class Entry extends Sample {
  @Override
  protected HttpReply usageReply(Instance at) throws ConnectorException {
    try {
      return at.get("/usage");
    } catch (InterruptedException e) {
      throw ConnectorException.of(FailureKind.UNAVAILABLE, "It was interrupted.", "Try again.");
    }
  }
}
