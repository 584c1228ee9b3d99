package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** FAULT: each request meets each fault. */
final class FaultRules {
  /** What a count that is marked as of what is visible may be when nothing is disturbed. */
  private static final Set<CountQuality> SURER =
      EnumSet.of(CountQuality.EXACT, CountQuality.VISIBLE_ONLY);

  private static final Duration LATE = Duration.ofMinutes(1);

  private FaultRules() {}

  static List<Rule> all() {
    return List.of(
        kind(
            "C-FAULT-01",
            "No reply, or the vendor says it is down",
            "Let the gateway's exception pass.",
            FaultKind.TIMEOUT),
        kind(
            "C-FAULT-02",
            "a connection that breaks off is no reply",
            "Let the gateway's exception pass.",
            FaultKind.RESET),
        kind(
            "C-FAULT-03",
            "The vendor does not accept the credential",
            "Map status 401 to AUTHENTICATION whatever the body says.",
            FaultKind.UNAUTHORIZED),
        kind(
            "C-FAULT-04",
            "The credential is valid but may not read this",
            "Map status 403 to AUTHORIZATION, or AUTHENTICATION where the vendor means that.",
            FaultKind.FORBIDDEN),
        kind(
            "C-FAULT-05",
            "The vendor asks to wait; retried at the stated time, never before",
            "Throw ConnectorException.rateLimited with the time of Retry-After, which is a number"
                + " of seconds or an HTTP date.",
            FaultKind.RATE_LIMITED,
            FaultKind.RATE_LIMITED_UNTIL),
        kind(
            "C-FAULT-06",
            "status 500 and above is the vendor saying so",
            "Map status 500 and above to UNAVAILABLE.",
            FaultKind.SERVER_ERROR),
        kind(
            "C-FAULT-07",
            "JSON that breaks off, or has text before it, is BAD_RESPONSE",
            "Read the body with reply.json() and let its exception pass.",
            FaultKind.TRUNCATED,
            FaultKind.PREFIXED),
        kind(
            "C-FAULT-08",
            "HTML in place of JSON is BAD_RESPONSE",
            "Check the content type, or read the body with reply.json().",
            FaultKind.HTML),
        kind(
            "C-FAULT-09",
            "an empty body is BAD_RESPONSE",
            "Treat an empty body as BAD_RESPONSE, not as an empty list.",
            FaultKind.EMPTY),
        Rule.ofRecording(
            "C-FAULT-10",
            Poller.class,
            "nothing but ConnectorException and InterruptedException is thrown",
            "Find out where the exception comes from and check what is read there.",
            FaultRules::lawful),
        Rule.ofRecording(
            "C-FAULT-11",
            Poller.class,
            "a disturbed poll yields no observation that an undisturbed one would not, but health"
                + " that is not UP, or a count marked as of what is visible",
            "Leave out what was not read; never put zero or a guess in its place.",
            FaultRules::nothingInvented),
        Rule.ofRecording(
            "C-FAULT-12",
            PollResult.class,
            "next where the next poll starts; never past a hole that failures reports",
            "Keep the cursor where the first missing part begins.",
            FaultRules::resumes));
  }

  private static Rule kind(
      String id, String sentence, String fix, FaultKind first, FaultKind... more) {
    Set<FaultKind> kinds = EnumSet.of(first, more);
    return Rule.ofRecording(id, FailureKind.class, sentence, fix, trial -> kinds(trial, kinds));
  }

  private static List<Disturbed.Poll> disturbed(Trial trial, Set<FaultKind> kinds) {
    List<Disturbed.Poll> polls =
        trial.lab().disturbedPolls().stream().filter(one -> kinds.contains(one.kind())).toList();
    if (polls.isEmpty()) {
      throw Trial.notApplicable("no poll sends a request that this can happen to");
    }
    return polls;
  }

  private static void kinds(Trial trial, Set<FaultKind> kinds) {
    for (Disturbed.Poll poll : disturbed(trial, kinds)) {
      trial.attempt(poll.name(), () -> classified(poll, trial.lab().cassette().recordedAt()));
    }
  }

  private static void classified(Disturbed.Poll poll, Instant now) {
    if (poll.outcome() instanceof Outcome.Refused<PollResult> refused) {
      ConnectorException failure = refused.failure();
      expect(
          poll.kind().allowed().contains(failure.kind()),
          "kind " + poll.kind().allowed(),
          () -> "kind " + failure.kind());
      if (poll.kind().rateLimit()) {
        waits(failure, FaultKind.retryAt(now));
      }
    } else if (poll.outcome() instanceof Outcome.Returned<PollResult> returned) {
      expect(
          !poll.kind().rateLimit(),
          "ConnectorException of kind RATE_LIMITED, which alone carries the time",
          () -> "a result");
      admitted(poll, returned.result());
    }
  }

  private static void waits(ConnectorException failure, Instant stated) {
    Instant retryAt = failure.retryAt().orElse(Instant.MIN);
    boolean right = !retryAt.isBefore(stated) && !retryAt.isAfter(stated.plus(LATE));
    expect(
        right,
        "retry at " + stated,
        () -> "retry at " + failure.retryAt().map(Instant::toString).orElse("no time"));
  }

  /** A result must say what is wrong, unless nothing is. */
  private static void admitted(Disturbed.Poll poll, PollResult result) {
    List<FailureKind> failures =
        result.failures().stream().map(PollResult.PartialFailure::kind).toList();
    if (!failures.isEmpty()) {
      expect(
          failures.stream().anyMatch(poll.kind().allowed()::contains) || isWhole(poll, result),
          "a failure of kind " + poll.kind().allowed(),
          failures::toString);
      return;
    }
    boolean unhealthy =
        result.observations().stream().anyMatch(one -> notUp(one) && !falseOutage(one, poll));
    boolean harmless =
        poll.kind().maybeHarmless()
            && contents(result).equals(contents(poll.undisturbed().result()));
    expect(
        unhealthy || harmless,
        "a failure of kind " + poll.kind().allowed(),
        () -> "a result without failures");
  }

  /** All that an undisturbed poll brings is there, if less sure: nothing failed that was read. */
  private static boolean isWhole(Disturbed.Poll poll, PollResult result) {
    PollResult undisturbed = poll.undisturbed().result();
    return result.observations().size() == undisturbed.observations().size()
        && result.observations().stream()
            .allMatch(
                one -> contents(undisturbed).contains(Shape.content(one)) || lessSure(one, poll));
  }

  /** A platform that refuses a credential works: nothing says that it is down. */
  private static boolean falseOutage(Observation observation, Disturbed.Poll poll) {
    return poll.kind().ofCredential()
        && observation instanceof Observation.IntegrationHealth health
        && health.status() == HealthStatus.DOWN;
  }

  private static boolean notUp(Observation observation) {
    return observation instanceof Observation.IntegrationHealth health
        && health.status() != HealthStatus.UP;
  }

  private static Set<List<Object>> contents(PollResult result) {
    Set<List<Object>> contents = new HashSet<>();
    result.observations().forEach(one -> contents.add(Shape.content(one)));
    return contents;
  }

  private static void lawful(Trial trial) {
    for (Disturbed.Poll poll :
        disturbed(trial, EnumSet.complementOf(EnumSet.of(FaultKind.NEGATIVE)))) {
      trial.attempt(
          poll.name(),
          () ->
              expect(
                  !poll.outcome().lawless() && !(poll.outcome() instanceof Outcome.Interrupted),
                  "a result or a ConnectorException",
                  poll.outcome()::shown));
    }
  }

  private static void nothingInvented(Trial trial) {
    for (Disturbed.Poll poll :
        disturbed(trial, EnumSet.complementOf(EnumSet.of(FaultKind.NEGATIVE)))) {
      trial.attempt(
          poll.name(),
          () -> {
            Set<List<Object>> known = contents(poll.undisturbed().result());
            for (Observation observation :
                poll.outcome().value().map(PollResult::observations).orElse(List.of())) {
              boolean right =
                  known.contains(Shape.content(observation))
                      || (notUp(observation) && !falseOutage(observation, poll))
                      || partOfRoster(observation, poll.undisturbed().result())
                      || lessSure(observation, poll);
              expect(right, "an observation of the undisturbed poll", () -> invented(observation));
            }
          });
    }
  }

  private static String invented(Observation observation) {
    return observation.kind() + " " + observation.name() + " with another content";
  }

  /** What could not make sure of how far a count goes may say so, beside the count. */
  private static boolean lessSure(Observation observation, Disturbed.Poll poll) {
    boolean told = poll.outcome().value().map(result -> !result.failures().isEmpty()).orElse(false);
    return told
        && Shape.qualities(observation).stream().allMatch(CountQuality.VISIBLE_ONLY::equals)
        && poll.undisturbed().result().observations().stream()
            .filter(one -> SURER.containsAll(Shape.qualities(one)))
            .anyMatch(one -> Shape.amounts(one).equals(Shape.amounts(observation)));
  }

  /** A roster that says it is not whole may hold a part of it. */
  private static boolean partOfRoster(Observation observation, PollResult whole) {
    return observation instanceof Observation.UserRoster part
        && part.quality() == CountQuality.CAPPED
        && whole.observations().stream()
            .anyMatch(
                one ->
                    one instanceof Observation.UserRoster all
                        && all.entries().containsAll(part.entries()));
  }

  private static void resumes(Trial trial) {
    for (Disturbed.Poll poll : disturbed(trial, EnumSet.allOf(FaultKind.class))) {
      if (!poll.outcome().lawless()) {
        trial.attempt(poll.name(), () -> resumed(poll));
      }
    }
  }

  private static void resumed(Disturbed.Poll poll) {
    expect(poll.afterwards().isEmpty(), "polling that goes on", poll::afterwards);
    String difference = Shape.difference(poll.expected().stored(), withoutLateOnes(poll));
    expect(difference.isEmpty(), "what an undisturbed run stores", () -> difference);
    expect(
        poll.after().end().equals(poll.expected().end()),
        "the cursor of an undisturbed run",
        () -> "another cursor");
  }

  /** Health seen while the clock had moved to the deadline is a point of its own. */
  private static Map<Shape.Key, List<Object>> withoutLateOnes(Disturbed.Poll poll) {
    Map<Shape.Key, List<Object>> stored = new LinkedHashMap<>(poll.after().stored());
    if (poll.kind() == FaultKind.TIMEOUT) {
      stored
          .entrySet()
          .removeIf(
              entry ->
                  !poll.expected().stored().containsKey(entry.getKey())
                      && entry.getKey().kind().equals("INTEGRATION_HEALTH"));
    }
    return stored;
  }
}
