package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.spi.FailureKind;
import java.util.HashSet;
import java.util.Set;

/**
 * The first polls of a connection after the start of the product: over with the first failure, or
 * when each poller has succeeded. A limit of the vendor's says nothing about the connection. Safe
 * from any thread.
 */
final class StartTrial {
  private final StartFailure policy;
  private final Set<String> succeeded = new HashSet<>();
  private boolean over;

  private StartTrial(StartFailure policy, boolean over) {
    this.policy = policy;
    this.over = over;
  }

  /** One that is to come. */
  static StartTrial of(StartFailure policy) {
    return new StartTrial(policy, false);
  }

  /** That of a connection which came later: there is none. */
  static StartTrial none() {
    return new StartTrial(StartFailure.RETRY, true);
  }

  /**
   * Takes note of how a poll ended.
   *
   * @param pollers all of the connection
   * @return what is to be done about it; {@link StartFailure#RETRY} when nothing is
   */
  synchronized StartFailure ended(String poller, Set<String> pollers, PollOutcome outcome) {
    if (over) {
      return StartFailure.RETRY;
    }
    if (outcome instanceof PollOutcome.Failure failure) {
      return failure.kind() == FailureKind.RATE_LIMITED ? StartFailure.RETRY : failed();
    }
    succeeded.add(poller);
    over = succeeded.containsAll(pollers);
    return StartFailure.RETRY;
  }

  /** It could not even be opened. */
  synchronized StartFailure failed() {
    if (over) {
      return StartFailure.RETRY;
    }
    over = true;
    return policy;
  }
}
