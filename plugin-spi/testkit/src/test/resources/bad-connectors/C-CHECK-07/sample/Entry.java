package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;

/** Passes although it read nothing. */
public final class Entry extends Sample {
  @Override
  protected String readUsage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    try {
      return super.readUsage(at, call);
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.BAD_RESPONSE) {
        return "Usage: not known.";
      }
      throw e;
    }
  }
}
