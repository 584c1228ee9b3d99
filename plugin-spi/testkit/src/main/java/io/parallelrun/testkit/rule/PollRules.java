package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.testkit.replay.Fault;
import io.parallelrun.testkit.replay.FaultScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** POLL: what a poller does on a platform that works. */
final class PollRules {
  private static final Cursor FOREIGN = new Cursor("{\"schema\":\"of another time\"}", 9_999);

  private PollRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofRecording(
            "C-POLL-01",
            Poller.class,
            "From a platform that answers as it was recorded, it returns",
            "Add what is missing to the cassette, or let the connector understand what is there.",
            PollRules::returns),
        Rule.ofRecording(
            "C-POLL-02",
            Poller.class,
            "Polling twice from one cursor yields the same observation keys",
            "Name observations after what they are about; take their time from the clock or"
                + " vendor.",
            PollRules::repeats),
        Rule.ofRecording(
            "C-POLL-03",
            Poller.class,
            "Stateless between calls: what must be remembered travels in the Cursor",
            "Keep nothing in fields between polls.",
            PollRules::stateless),
        Rule.ofRecording(
            "C-POLL-04",
            Poller.class,
            "InterruptedException when the host gave the call up",
            "Let InterruptedException pass.",
            PollRules::interruptible),
        Rule.ofRecording(
            "C-POLL-05",
            Cursor.class,
            "a poller that meets a version it does not know starts over rather than guess",
            "Compare the cursor's version and treat any other as Cursor.START.",
            PollRules::foreignCursor),
        Rule.ofRecording(
            "C-POLL-06",
            PollerSpec.class,
            "emits the kinds of observation a poll may yield; others are rejected by the host",
            "Declare every kind the poller yields.",
            PollRules::declared),
        Rule.ofRecording(
            "C-POLL-07",
            PollerSpec.class,
            "HTTP requests of a usual poll, for the quota estimate",
            "State at least as many requests as a usual poll sends.",
            PollRules::priced));
  }

  private static void returns(Trial trial) {
    Undisturbed runs = trial.lab().undisturbed();
    if (runs.blame().equals("C-CONF-05")) {
      throw new Stop.Blocked("C-CONF-05", "a poll asks for a property that ConfigSpec lacks");
    }
    for (Finding problem : runs.problems()) {
      trial.attempt(
          problem.attempt(),
          () -> {
            throw new Stop.Broken(problem.expected(), problem.seen());
          });
    }
    for (Undisturbed.Poll poll : runs.polls()) {
      trial.attempt(
          poll.name(),
          () -> {
            boolean empty =
                poll.result().observations().isEmpty() && poll.result().failures().isEmpty();
            // Later polls may find nothing new.
            expect(!empty || !poll.from().atStart(), "observations or failures", () -> "neither");
          });
    }
  }

  private static void repeats(Trial trial) {
    for (Undisturbed.Poll poll : trial.lab().undisturbedPolls()) {
      trial.attempt(
          poll.name(),
          () -> {
            Session session = trial.lab().open();
            Set<String> first = keys(session.poll(poll.spec().name(), poll.from()));
            Set<String> again = keys(session.poll(poll.spec().name(), poll.from()));
            expect(first.equals(again), first.toString(), again::toString);
          });
    }
  }

  private static Set<String> keys(Outcome<PollResult> outcome) {
    expect(outcome.value().isPresent(), "a result each time", outcome::shown);
    Set<String> keys = new TreeSet<>();
    for (Observation observation : outcome.value().orElseThrow().observations()) {
      keys.add(Shape.Key.of(observation).toString());
    }
    return keys;
  }

  private static void stateless(Trial trial) {
    Lab lab = trial.lab();
    for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
      trial.attempt(
          poll.name(),
          () -> {
            Session.Chain whole = lab.open().chain(poll.spec().name(), poll.from());
            Session.Chain split = Session.chainOfStrangers(lab, poll.spec().name(), poll.from());
            String difference = Shape.difference(whole.stored(), split.stored());
            expect(
                difference.isEmpty(),
                "the same from one instance as from a new one for each poll",
                () -> difference);
            expect(whole.end().equals(split.end()), "the same last cursor", () -> "another");
          });
    }
  }

  private static void interruptible(Trial trial) {
    Lab lab = trial.lab();
    int requests = 0;
    for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
      for (int i = 1; i <= Math.min(poll.requests().size(), 12); i++) {
        requests++;
        int request = i;
        String name = poll.name() + ", request " + i;
        trial.attempt(
            name,
            () -> {
              FaultScript script = FaultScript.none().at(request, new Fault.Interrupted());
              Outcome<PollResult> outcome =
                  lab.open().poll(poll.spec().name(), poll.from(), script, name);
              expect(
                  outcome instanceof Outcome.Interrupted, "InterruptedException", outcome::shown);
            });
      }
    }
    if (requests == 0) {
      throw Trial.notApplicable("no poll sends a request to wait for");
    }
  }

  private static void foreignCursor(Trial trial) {
    Lab lab = trial.lab();
    for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
      if (poll.from().atStart()) {
        trial.attempt(
            poll.name(),
            () -> {
              Outcome<PollResult> outcome = lab.open().poll(poll.spec().name(), FOREIGN);
              expect(outcome.value().isPresent(), "a result", outcome::shown);
              Map<Shape.Key, List<Object>> fresh = Shape.stored(poll.result().observations());
              Map<Shape.Key, List<Object>> seen =
                  Shape.stored(outcome.value().orElseThrow().observations());
              String difference = Shape.difference(fresh, seen);
              expect(difference.isEmpty(), "what a first poll brings", () -> difference);
            });
      }
    }
  }

  private static void declared(Trial trial) {
    for (Undisturbed.Poll poll : trial.lab().undisturbedPolls()) {
      trial.attempt(
          poll.name(),
          () -> {
            for (Observation observation : poll.result().observations()) {
              expect(
                  poll.spec().emits().contains(observation.kind()),
                  "one of " + new TreeSet<>(poll.spec().emits()),
                  () -> observation.kind().toString());
            }
          });
    }
  }

  private static void priced(Trial trial) {
    for (Undisturbed.Poll poll : trial.lab().undisturbedPolls()) {
      trial.attempt(
          poll.name(),
          () ->
              expect(
                  poll.requests().size() <= poll.spec().expectedRequests(),
                  "at most " + poll.spec().expectedRequests() + " requests, as stated",
                  () -> poll.requests().size() + " requests"));
    }
  }
}
