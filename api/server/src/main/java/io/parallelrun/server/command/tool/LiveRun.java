package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.CheckReport;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.PollerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a connection did: its check, and the first poll of each poller.
 *
 * @param polls empty when the check failed
 */
record LiveRun(CheckReport check, List<Poll> polls) {
  /** As often as the test kit polls on. */
  private static final int MOST_POLLS = 10;

  LiveRun {
    polls = List.copyOf(polls);
  }

  /** The first poll of a poller, or a later one that failed. */
  record Poll(String poller, PollOutcome outcome) {
    boolean well() {
      return outcome instanceof PollOutcome.Success success
          && success.result().failures().isEmpty();
    }
  }

  boolean well() {
    return check.passed() && polls.stream().allMatch(Poll::well);
  }

  /** Checks, then polls each wanted poller once. */
  static LiveRun once(OpenConnection connection, Predicate<String> wanted) {
    return of(connection, wanted, 1);
  }

  /** Checks, then polls each poller until its cursor stands still, so that a replay can too. */
  static LiveRun toTheEnd(OpenConnection connection) {
    return of(connection, poller -> true, MOST_POLLS);
  }

  private static LiveRun of(OpenConnection connection, Predicate<String> wanted, int most) {
    CheckReport check = connection.check().done().toCompletableFuture().join();
    List<Poll> polls = new ArrayList<>();
    if (check.passed()) {
      for (PollerSpec spec : connection.pollers()) {
        if (wanted.test(spec.name())) {
          polls.add(new Poll(spec.name(), polled(connection, spec.name(), most)));
        }
      }
    }
    return new LiveRun(check, polls);
  }

  private static PollOutcome polled(OpenConnection connection, String poller, int most) {
    PollOutcome first = poll(connection, poller, Cursor.START);
    PollOutcome last = first;
    Cursor from = Cursor.START;
    for (int polls = 1; polls < most && last instanceof PollOutcome.Success success; polls++) {
      Cursor next = success.result().next();
      if (next.equals(from)) {
        return first;
      }
      from = next;
      last = poll(connection, poller, from);
    }
    return last instanceof PollOutcome.Failure ? last : first;
  }

  private static PollOutcome poll(OpenConnection connection, String poller, Cursor from) {
    return connection.poll(poller, from).toCompletableFuture().join();
  }
}
