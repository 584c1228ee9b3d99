package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;

/** Takes a missing right for a reply that makes no sense. */
public final class Entry extends Sample {
  @Override
  protected String readUsers(Instance at) throws ConnectorException, InterruptedException {
    try {
      return super.readUsers(at);
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.AUTHORIZATION) {
        throw ConnectorException.of(FailureKind.BAD_RESPONSE, "No users.", "Check the version.");
      }
      throw e;
    }
  }
}
