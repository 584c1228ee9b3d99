package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.PollResult;
import java.util.List;

/** Takes an empty body for no usage. */
public final class Entry extends Sample {
  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    HttpReply reply = usageReply(at);
    return reply.status() == 200 && reply.bytes().length == 0
        ? PollResult.of(List.of())
        : PollResult.of(List.of(consumption(at, json(at, reply))));
  }
}
