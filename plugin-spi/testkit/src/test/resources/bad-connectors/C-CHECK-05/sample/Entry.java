package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;

/** Takes a wrong credential for a wrong configuration. */
public final class Entry extends Sample {
  @Override
  protected String signIn(Instance at) throws ConnectorException, InterruptedException {
    try {
      return super.signIn(at);
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.AUTHENTICATION) {
        throw ConnectorException.of(FailureKind.CONFIG, "Not signed in.", "Check everything.");
      }
      throw e;
    }
  }
}
