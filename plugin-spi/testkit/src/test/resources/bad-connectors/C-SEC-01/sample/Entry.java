package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;

/** Names the token that was refused. */
public final class Entry extends Sample {
  @Override
  protected ConnectorException failure(Instance at, HttpReply reply) {
    return reply.status() == 401
        ? at.token.use(
            value ->
                ConnectorException.of(
                    FailureKind.AUTHENTICATION, "Refused: " + value + ".", "Give another."))
        : super.failure(at, reply);
  }
}
