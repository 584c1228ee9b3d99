package io.parallelrun.testkit.rule;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.ReplayGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each poller does on the platform as it was recorded: from the start, and once more from
 * where that ended.
 *
 * @param problems what went wrong; the other rules wait until there is nothing
 * @param blame the rule that the first problem breaks
 */
record Undisturbed(List<Poll> polls, List<Finding> problems, String blame) {

  /**
   * One poll.
   *
   * @param name for people
   */
  record Poll(
      String name,
      PollerSpec spec,
      Cursor from,
      PollResult result,
      List<ReplayGateway.Sent> requests) {}

  static Undisturbed in(Lab lab) {
    List<Poll> polls = new ArrayList<>();
    List<Finding> problems = new ArrayList<>();
    Session session = lab.open();
    String blame = "C-POLL-01";
    for (Poller poller : session.pollers().values()) {
      PollerSpec spec = poller.spec();
      Optional<Poll> first = poll(lab, session, spec, Cursor.START, spec.name(), problems);
      first.ifPresent(polls::add);
      first
          .map(done -> done.result().next())
          .filter(next -> !next.atStart())
          .flatMap(
              next -> poll(lab, session, spec, next, spec.name() + " from its cursor", problems))
          .ifPresent(polls::add);
    }
    if (problems.stream().anyMatch(one -> one.seen().contains("ConfigSpec"))) {
      blame = "C-CONF-05";
    }
    return new Undisturbed(polls, problems, blame);
  }

  private static Optional<Poll> poll(
      Lab lab, Session session, PollerSpec spec, Cursor from, String name, List<Finding> problems) {
    Outcome<PollResult> outcome = session.poll(spec.name(), from, FaultScript.none(), name);
    List<ReplayGateway.Sent> requests = session.gateway().journal();
    Optional<ReplayGateway.Sent> unknown =
        requests.stream().filter(request -> !request.known()).findFirst();
    if (unknown.isPresent()) {
      problems.add(
          new Finding(
              name,
              "requests that the cassette \"" + lab.cassette().about() + "\" has answers to",
              unknown.get().ask().toString()));
      return Optional.empty();
    }
    if (outcome instanceof Outcome.Broke<PollResult> broke && Lab.misread(broke.failure())) {
      problems.add(
          new Finding(name, "properties of the ConfigSpec", "a property that ConfigSpec lacks"));
      return Optional.empty();
    }
    if (outcome.value().isEmpty()) {
      problems.add(new Finding(name, "a result", outcome.shown()));
      return Optional.empty();
    }
    // What the host keeps in meets no fault of the platform.
    List<ReplayGateway.Sent> out = requests.stream().filter(ReplayGateway.Sent::allowed).toList();
    return outcome.value().map(result -> new Poll(name, spec, from, result, out));
  }
}
