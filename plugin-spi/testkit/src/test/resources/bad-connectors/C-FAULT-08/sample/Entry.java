package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;

/** Takes any page for the sign-in form. */
public final class Entry extends Sample {
  @Override
  protected JsonValue json(Instance at, HttpReply reply) throws ConnectorException {
    if (reply.header("Content-Type").orElse("").contains("html")) {
      throw ConnectorException.of(FailureKind.AUTHENTICATION, "Not signed in.", "Sign in.");
    }
    return super.json(at, reply);
  }
}
