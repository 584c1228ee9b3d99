package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.util.List;

/** Yields one key twice. */
public final class Entry extends Sample {
  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    Observation once = super.usage(at, call).observations().get(0);
    return PollResult.of(List.of(once, once));
  }
}
