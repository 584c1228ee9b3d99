package io.parallelrun.server.store;

import java.util.List;

/**
 * A poll as the log keeps it, and what its requests were called.
 *
 * @param from where it started
 * @param trace names it to whoever it asked: a W3C trace id
 * @param requests names of its requests in that trace, in their order, 200 at most
 */
public record RecordedPoll(
    PollLogEntry entry, SavedCursor from, String trace, List<String> requests) {
  public RecordedPoll {
    requests = List.copyOf(requests);
  }
}
