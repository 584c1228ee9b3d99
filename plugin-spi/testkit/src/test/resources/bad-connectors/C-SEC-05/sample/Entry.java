package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;

/** Quotes what stands before the JSON. */
public final class Entry extends Sample {
  @Override
  protected JsonValue json(Instance at, HttpReply reply) throws ConnectorException {
    at.require(reply);
    if (reply.text().startsWith("<")) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE, "Expected JSON, got " + reply.text() + ".", "Look at it.");
    }
    return reply.json();
  }
}
