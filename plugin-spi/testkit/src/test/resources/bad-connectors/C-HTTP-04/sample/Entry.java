package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.util.ArrayList;
import java.util.List;

/** Reads pages for as long as there are more. */
public final class Entry extends Sample {
  @Override
  protected PollResult users(Instance at, CallContext call) throws ConnectorException, InterruptedException {
    List<Observation.RosterEntry> entries = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      JsonValue reply = at.json("/users?page=" + page);
      for (JsonValue user : reply.get("users").requireArray("users")) {
        entries.add(user(user));
      }
      more = reply.get("more").bool().orElse(false);
    }
    return roster(at, entries);
  }
}
