package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers in a field that it polled before. */
public final class Entry extends Sample {
  private final Map<Instance, Boolean> begun = new java.util.WeakHashMap<>();

  @Override
  protected PollResult items(Instance at, CallContext call, Cursor cursor) throws ConnectorException, InterruptedException {
    PollResult result = super.items(at, call, cursor);
    if (cursor.atStart()) {
      begun.put(at, true);
    } else if (cursor.version() == CURSOR_VERSION && !begun.containsKey(at)) {
      List<Observation> more = new ArrayList<>(result.observations());
      more.add(new Observation.ContentCount("restarts", at.now(), Count.exact(1)));
      return new PollResult(more, result.next(), result.failures());
    }
    return result;
  }
}
