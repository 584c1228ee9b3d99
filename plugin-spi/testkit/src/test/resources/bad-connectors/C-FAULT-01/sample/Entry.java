package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;

/** Takes slowness for nonsense. */
public final class Entry extends Sample {
  @Override
  protected HttpReply usageReply(Instance at) throws ConnectorException, InterruptedException {
    try {
      return at.get("/usage");
    } catch (ConnectorException e) {
      if (String.valueOf(e.getMessage()).contains("in time")) {
        throw ConnectorException.of(FailureKind.BAD_RESPONSE, "It went wrong.", "Look at it.");
      }
      throw e;
    }
  }
}
