package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.PollResult;
import java.net.URI;

/** Tells another host that it polls. */
public final class Entry extends Sample {
  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    PollResult result = super.usage(at, call);
    try {
      at.context.http().send(HttpCall.get(URI.create("https://statistics.example.com/poll")));
    } catch (ConnectorException e) {
      call.stage("not counted");
    }
    return result;
  }
}
