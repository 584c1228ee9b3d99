package io.parallelrun.testkit.junit;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.ContentCount;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.Observation.SeatUsage;
import io.parallelrun.spi.Observation.UserRoster;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The test to extend where a real server of the platform can be had: what a connector says while
 * the server is stopped, frozen, starting, and limits requests, and that it says the same as before
 * afterwards. What nobody set up is not tried.
 *
 * <p>Environment variables, each beginning with {@link #variables()}: {@code _STOP}, {@code
 * _FREEZE} and {@code _THAW} are commands that return when it is so; {@code _START} is one that
 * returns when it has begun to start, or is up; {@code _LIMITED} is the address of the same server
 * where it answers 429 to more than a few requests a second.
 */
public abstract class LiveServerContract {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MOST_ROUNDS = 50;

  /** How the names of the environment variables begin. */
  protected abstract String variables();

  /**
   * Opens the connector.
   *
   * @param address of the server; empty for the usual one
   */
  protected abstract TestConnection open(Optional<String> address) throws ConnectorException;

  /** Pollers that count or list, of which at least one has something to count. */
  protected abstract List<String> counting();

  /** The poller that says how the server itself is. */
  protected abstract String healthPoller();

  /** The integration by which that poller says it. */
  protected abstract String integration();

  /** Stopped: nothing is counted. Started: the same as before, once it is up. */
  @Test
  public final void itIsStoppedAndStartedAgain() throws Exception {
    disturbed("_STOP", "_START");
  }

  /** It takes connections and says nothing: nothing is counted. */
  @Test
  public final void itIsFrozen() throws Exception {
    disturbed("_FREEZE", "_THAW");
  }

  /** Too many requests are told as such, never as an outage, and what is counted is right. */
  @Test
  public final void itLimitsRequests() throws Exception {
    List<String> before = counted(open(Optional.empty()));
    TestConnection limited = open(Optional.of(needed("_LIMITED")));
    Reading last = all(limited);
    for (int round = 0; round < MOST_ROUNDS && last.failure().isEmpty(); round++) {
      Assertions.assertEquals(before, last.facts());
      last = all(limited);
    }
    Assertions.assertEquals(Optional.of(FailureKind.RATE_LIMITED), last.failure(), last.message());
    Assertions.assertEquals(before, counted(open(Optional.empty())));
  }

  private void disturbed(String begin, String end) throws Exception {
    TestConnection connection = open(Optional.empty());
    List<String> before = counted(connection);
    Assertions.assertEquals(Optional.of(HealthStatus.UP), health(connection));
    run(needed(begin));
    try {
      requireSilence(connection);
    } finally {
      run(needed(end));
    }
    Assertions.assertEquals(before, afterStart(connection));
    Assertions.assertEquals(Optional.of(HealthStatus.UP), health(connection));
  }

  private void requireSilence(TestConnection connection) throws Exception {
    for (String poller : counting()) {
      Reading reading = reading(connection, poller);
      Assertions.assertEquals(
          Optional.of(FailureKind.UNAVAILABLE), reading.failure(), reading.message());
      Assertions.assertEquals(List.of(), reading.facts());
    }
    Optional<HealthStatus> health = health(connection);
    Assertions.assertTrue(health.isEmpty() || health.get() == HealthStatus.DOWN, "is " + health);
  }

  private List<String> afterStart(TestConnection connection) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Reading reading = all(connection);
    while (reading.failure().isPresent()) {
      Assertions.assertEquals(
          Optional.of(FailureKind.UNAVAILABLE), reading.failure(), reading.message());
      Assertions.assertTrue(System.nanoTime() < deadline, "expected it up within " + PATIENCE);
      reading = all(connection);
    }
    return reading.facts();
  }

  /** Empty when the poll says nothing because the server is not available. */
  private Optional<HealthStatus> health(TestConnection connection) throws Exception {
    try {
      return connection.poll(healthPoller()).observations().stream()
          .filter(each -> each.name().equals(integration()))
          .map(each -> ((IntegrationHealth) each).status())
          .findFirst();
    } catch (ConnectorException failure) {
      Assertions.assertEquals(FailureKind.UNAVAILABLE, failure.kind(), failure.getMessage());
      return Optional.empty();
    }
  }

  private List<String> counted(TestConnection connection) throws Exception {
    Reading reading = all(connection);
    Assertions.assertEquals(Optional.empty(), reading.failure(), reading.message());
    Assertions.assertFalse(reading.facts().isEmpty(), "expected something that is counted");
    return reading.facts();
  }

  /** What pollers counted up to the first that failed, in whole or in part. */
  private record Reading(List<String> facts, Optional<FailureKind> failure, String message) {}

  private Reading all(TestConnection connection) throws Exception {
    List<String> facts = new ArrayList<>();
    for (String poller : counting()) {
      Reading reading = reading(connection, poller);
      facts.addAll(reading.facts());
      if (reading.failure().isPresent()) {
        return new Reading(facts, reading.failure(), reading.message());
      }
    }
    return new Reading(facts, Optional.empty(), "");
  }

  private static Reading reading(TestConnection connection, String poller) throws Exception {
    try {
      PollResult result = connection.poll(poller);
      List<String> facts =
          result.observations().stream().flatMap(LiveServerContract::fact).sorted().toList();
      return result.failures().stream()
          .findFirst()
          .map(part -> new Reading(facts, Optional.of(part.kind()), part.message()))
          .orElse(new Reading(facts, Optional.empty(), ""));
    } catch (ConnectorException failure) {
      return new Reading(
          List.of(), Optional.of(failure.kind()), String.valueOf(failure.getMessage()));
    }
  }

  private static Stream<String> fact(Observation each) {
    if (each instanceof ContentCount count) {
      return Stream.of(count.name() + " " + count.items());
    } else if (each instanceof SeatUsage seats) {
      return Stream.of(seats.name() + " " + seats.assigned() + " " + seats.entitled());
    } else if (each instanceof UserRoster roster) {
      // Without addresses: this is printed when it differs.
      return Stream.concat(
          Stream.of(roster.name() + " " + roster.quality()),
          roster.entries().stream().map(person -> person.vendorId() + " " + person.status()));
    }
    return Stream.empty();
  }

  private String needed(String name) {
    String value = System.getenv(variables() + name);
    Assumptions.assumeTrue(value != null, variables() + name + " is not set.");
    return String.valueOf(value);
  }

  private static void run(String command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("bash", "-c", command).start().waitFor();
    Assertions.assertEquals(0, exit, command);
  }
}
