package io.parallelrun.testkit.rule;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.replay.Ask;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.ReplayGateway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every undisturbed poll once more for each of its requests and each fault, and what follows. */
record Disturbed(List<Poll> polls) {
  /** Requests of one poll that are disturbed; of longer polls the first ones and the last. */
  private static final int MOST_REQUESTS = 100;

  /**
   * One disturbed poll.
   *
   * @param name of the case
   * @param outcome of the disturbed poll
   * @param expected what is stored when nothing is disturbed, and where that ends
   * @param after what is stored when polling went on undisturbed, and where that ended
   * @param afterwards why polling could not go on; empty when it could
   */
  record Poll(
      String name,
      Undisturbed.Poll undisturbed,
      FaultKind kind,
      Outcome<PollResult> outcome,
      Session.Chain expected,
      Session.Chain after,
      String afterwards) {}

  static Disturbed in(Lab lab, List<Undisturbed.Poll> polls) {
    List<Poll> disturbed = new ArrayList<>();
    for (Undisturbed.Poll poll : polls) {
      Session.Chain expected = lab.open().chain(poll.spec().name(), poll.from());
      for (int request : places(poll.requests().size())) {
        for (FaultKind kind : FaultKind.values()) {
          if (applies(kind, poll, request)) {
            disturbed.add(disturb(lab, poll, request, kind, expected));
            lab.closeSessions();
          }
        }
      }
    }
    return new Disturbed(disturbed);
  }

  private static Set<Integer> places(int requests) {
    Set<Integer> places = new TreeSet<>();
    for (int i = 1; i <= Math.min(requests, MOST_REQUESTS); i++) {
      places.add(i);
    }
    if (requests > 0) {
      places.add(requests);
    }
    return places;
  }

  private static boolean applies(FaultKind kind, Undisturbed.Poll poll, int request) {
    ReplayGateway.Sent sent = poll.requests().get(request - 1);
    boolean bodiless = sent.call().method().equals("HEAD");
    return !(bodiless && (kind.ofBody() || kind == FaultKind.HTML));
  }

  /** A credential that is not accepted is not accepted a moment later, with a renewed token. */
  private static FaultScript script(FaultKind kind, Ask refused, int request, Instant now) {
    FaultScript none = FaultScript.none();
    return kind == FaultKind.UNAUTHORIZED
        ? none.whenever(ask -> same(ask, refused), kind.fault(now))
        : none.at(request, kind.fault(now));
  }

  private static boolean same(Ask one, Ask other) {
    return one.method().equals(other.method())
        && one.target().equals(other.target())
        && one.body().equals(other.body());
  }

  private static Poll disturb(
      Lab lab, Undisturbed.Poll poll, int request, FaultKind kind, Session.Chain expected) {
    Instant now = lab.cassette().recordedAt();
    int all = poll.requests().size();
    String name = poll.name() + ", request " + request + " of " + all + ", " + kind.title();
    Session session = lab.open();
    FaultScript script = script(kind, poll.requests().get(request - 1).ask(), request, now);
    Outcome<PollResult> outcome = session.poll(poll.spec().name(), poll.from(), script, name);
    Cursor from = outcome.value().map(PollResult::next).orElse(poll.from());
    Map<Shape.Key, List<Object>> stored = new LinkedHashMap<>();
    outcome.value().ifPresent(result -> stored.putAll(Shape.stored(result.observations())));
    try {
      Session.Chain rest = session.chain(poll.spec().name(), from);
      stored.putAll(rest.stored());
      return new Poll(
          name, poll, kind, outcome, expected, new Session.Chain(stored, rest.end()), "");
    } catch (Stop.Broken e) {
      return new Poll(
          name, poll, kind, outcome, expected, new Session.Chain(stored, from), e.reason());
    }
  }
}
