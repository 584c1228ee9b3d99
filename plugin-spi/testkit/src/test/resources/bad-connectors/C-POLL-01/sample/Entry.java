package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.PollResult;
import java.util.List;

/** Reads and brings nothing. */
public final class Entry extends Sample {
  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    super.usage(at, call);
    return PollResult.of(List.of());
  }
}
