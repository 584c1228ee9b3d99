package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;

/** Takes half a reply for none. */
public final class Entry extends Sample {
  @Override
  protected JsonValue json(Instance at, HttpReply reply) throws ConnectorException {
    at.require(reply);
    try {
      return reply.json();
    } catch (ConnectorException e) {
      throw ConnectorException.of(FailureKind.UNAVAILABLE, "Nothing came.", "Start it.");
    }
  }
}
