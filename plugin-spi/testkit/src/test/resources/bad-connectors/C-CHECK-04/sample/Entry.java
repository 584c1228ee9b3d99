package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;

/** Takes silence for a wrong credential. */
public final class Entry extends Sample {
  @Override
  protected String signIn(Instance at) throws ConnectorException, InterruptedException {
    try {
      return super.signIn(at);
    } catch (ConnectorException e) {
      boolean answered = String.valueOf(e.getMessage()).contains("answered");
      if (e.kind() != FailureKind.UNAVAILABLE || answered) {
        throw e;
      }
      throw ConnectorException.of(FailureKind.AUTHENTICATION, "Not signed in.", "Check the token.");
    }
  }
}
