package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Names a series anew after each poll. */
public final class Entry extends Sample {
  private final Map<Instance, AtomicInteger> polls = new java.util.WeakHashMap<>();

  @Override
  protected PollResult usage(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    JsonValue usage = json(at, usageReply(at));
    Count used = used(usage);
    int poll = polls.computeIfAbsent(at, one -> new AtomicInteger()).getAndIncrement();
    return PollResult.of(
        List.of(
            new Observation.Consumption(
                "api-calls-" + poll, at.now(), used, Optional.empty(), unit())));
  }
}
