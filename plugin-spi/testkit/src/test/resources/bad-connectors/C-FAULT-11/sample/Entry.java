package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.util.List;
import java.util.Optional;

/** Puts zero where nothing was read. */
public final class Entry extends Sample {
  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    HttpReply reply = usageReply(at);
    if (reply.status() != 500) {
      return PollResult.of(List.of(consumption(at, json(at, reply))));
    }
    return new PollResult(
        List.of(
            new Observation.Consumption(
                usageName(), at.now(), Count.exact(0), Optional.empty(), unit())),
        Cursor.START,
        List.of(
            new PollResult.PartialFailure("usage", FailureKind.UNAVAILABLE, "It was not read.")));
  }
}
