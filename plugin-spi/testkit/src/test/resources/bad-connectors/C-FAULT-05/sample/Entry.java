package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.time.Duration;

/** Comes back when it likes. */
public final class Entry extends Sample {
  @Override
  protected JsonValue json(Instance at, HttpReply reply) throws ConnectorException {
    if (reply.status() == 429) {
      throw ConnectorException.rateLimited("Too fast.", at.now().plus(Duration.ofSeconds(60)));
    }
    return super.json(at, reply);
  }
}
