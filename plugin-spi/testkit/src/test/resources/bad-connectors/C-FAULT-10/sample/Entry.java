package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;

/** Falls over an error of the platform. */
public final class Entry extends Sample {
  @Override
  protected JsonValue json(Instance at, HttpReply reply) throws ConnectorException {
    if (reply.status() == 500) {
      throw new IllegalStateException("status 500");
    }
    return super.json(at, reply);
  }
}
