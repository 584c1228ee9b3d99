package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;

/** Takes a wrong credential for an outage. */
public final class Entry extends Sample {
  @Override
  protected JsonValue json(Instance at, HttpReply reply) throws ConnectorException {
    if (reply.status() == 401) {
      throw ConnectorException.of(FailureKind.UNAVAILABLE, "It went wrong.", "Look at it.");
    }
    return super.json(at, reply);
  }
}
