package io.parallelrun.connector.declarative.poll;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Observations and failures of one poll. */
final class Harvest {
  private static final int MOST_FAILURES = 20;

  private record Key(ObservationKind kind, String name, Instant at) {}

  private final List<Observation> observations = new ArrayList<>();
  private final List<PartialFailure> failures = new ArrayList<>();
  private final Set<Key> keys = new HashSet<>();
  private int more;

  /** Adds an observation, unless its series has one at that time: which of the two would count? */
  void add(Observation observation, String subject) {
    Key key = new Key(observation.kind(), observation.name(), observation.observedAt());
    if (keys.add(key)) {
      observations.add(observation);
    } else {
      fail(subject, "\"name\" gives the same name as for a record before it", Mistakes.REMEDY);
    }
  }

  void fail(String subject, String message, String remedy) {
    fail(new PartialFailure(subject, FailureKind.BAD_RESPONSE, message + ". " + remedy));
  }

  void fail(PartialFailure failure) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(failure);
    } else {
      more++;
    }
  }

  List<Observation> observations() {
    return List.copyOf(observations);
  }

  /** The failures; many alike are counted and not repeated. */
  List<PartialFailure> failures() {
    List<PartialFailure> all = new ArrayList<>(failures);
    if (more > 0) {
      String message = more + " more failed in the same poll.";
      all.add(new PartialFailure("further records", FailureKind.BAD_RESPONSE, message));
    }
    return all;
  }

  /** Throws when failures are all there is: nothing usable was read. */
  void requireAny() throws ConnectorException {
    if (observations.isEmpty() && !failures.isEmpty()) {
      PartialFailure first = failures.get(0);
      throw ConnectorException.of(
          first.kind(), first.subject() + ": " + first.message(), Mistakes.REMEDY);
    }
  }
}
