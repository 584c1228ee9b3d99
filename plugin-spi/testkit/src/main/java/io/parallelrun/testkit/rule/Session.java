package io.parallelrun.testkit.rule;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.ReplayGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** One instance of the connector on one recorded platform, called as the host calls it. */
final class Session {
  private static final Duration CHECK = Duration.ofSeconds(30);
  private static final Duration PERSON = Duration.ofSeconds(10);
  private static final int MOST_POLLS = 10;

  private final Lab lab;
  private final Words words;
  private final Connector connector;
  private final ReplayGateway gateway;
  private final SettableClock clock;
  private final Guarded guarded;

  Session(
      Lab lab,
      Words words,
      Connector connector,
      ReplayGateway gateway,
      SettableClock clock,
      Guarded guarded) {
    this.lab = lab;
    this.words = words;
    this.connector = connector;
    this.gateway = gateway;
    this.clock = clock;
    this.guarded = guarded;
  }

  Connector connector() {
    return connector;
  }

  ReplayGateway gateway() {
    return gateway;
  }

  SettableClock clock() {
    return clock;
  }

  Guarded guarded() {
    return guarded;
  }

  private record Call(Instant deadline, Words words, String where) implements CallContext {
    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }

    @Override
    public void stage(String doing) {
      words.say("stage of " + where, doing, true);
    }
  }

  /** What can be polled, by name; a connector that cannot say is blocked by its own rule. */
  Map<String, Poller> pollers() {
    Map<String, Poller> byName = new LinkedHashMap<>();
    for (Poller poller : pollerList()) {
      byName.put(poller.spec().name(), poller);
    }
    return byName;
  }

  List<Poller> pollerList() {
    Outcome<List<Poller>> said = guarded.call(() -> List.copyOf(connector.pollers()));
    return said.value()
        .orElseThrow(() -> new Stop.Blocked("C-DISC-05", "pollers() ended with " + said.shown()));
  }

  List<CheckStep> steps() {
    Outcome<List<CheckStep>> said = guarded.call(() -> List.copyOf(connector.checkSteps()));
    return said.value()
        .orElseThrow(
            () -> new Stop.Blocked("C-CHECK-01", "checkSteps() ended with " + said.shown()));
  }

  Outcome<PollResult> poll(String name, Cursor from) {
    return poll(name, from, FaultScript.none(), name);
  }

  /** Polls once at the time of the recording. */
  Outcome<PollResult> poll(String name, Cursor from, FaultScript faults, String where) {
    Poller poller = pollers().get(name);
    if (poller == null) {
      throw new NoSuchElementException("poller " + name);
    }
    clock.set(lab.cassette().recordedAt());
    Instant deadline = clock.instant().plus(poller.spec().deadline());
    gateway.begin(faults, lab.subject().seed(), deadline);
    Outcome<PollResult> outcome =
        guarded.call(
            () -> {
              gateway.calledOn(Thread.currentThread());
              return poller.poll(new Call(deadline, words, where), from);
            });
    lab.remember(gateway.journal());
    words.of(where, outcome);
    return outcome;
  }

  /** How people are named; a connector that cannot say is blocked by its own rule. */
  Optional<PersonLookup> people() {
    Outcome<Optional<PersonLookup>> said = guarded.call(connector::people);
    return said.value()
        .orElseThrow(() -> new Stop.Blocked("C-NAME-01", "people() ended with " + said.shown()));
  }

  /** Asks for one account; a connector that names nobody says nothing. */
  Outcome<Optional<PersonName>> person(String vendorId, FaultScript faults, String where) {
    Optional<PersonLookup> lookup = people();
    clock.set(lab.cassette().recordedAt());
    Instant deadline = clock.instant().plus(PERSON);
    gateway.begin(faults, lab.subject().seed(), deadline);
    Outcome<Optional<PersonName>> outcome =
        guarded.call(
            () -> {
              gateway.calledOn(Thread.currentThread());
              return lookup.isEmpty()
                  ? Optional.empty()
                  : lookup.get().find(new Call(deadline, words, where), vendorId);
            });
    words.of(where, outcome);
    return outcome;
  }

  /** Begins a check; its steps share one count of requests. */
  void beginCheck(FaultScript faults) {
    clock.set(lab.cassette().recordedAt());
    gateway.begin(faults, lab.subject().seed(), clock.instant().plus(CHECK));
  }

  Outcome<String> step(CheckStep step, String where) {
    Instant deadline = clock.instant().plus(CHECK);
    Outcome<String> outcome =
        guarded.call(
            () -> {
              gateway.calledOn(Thread.currentThread());
              return step.action().run(new Call(deadline, words, where));
            });
    lab.remember(gateway.journal());
    words.of(where, outcome);
    return outcome;
  }

  /**
   * What several polls in a row store.
   *
   * @param end where the last one ended
   */
  record Chain(Map<Shape.Key, List<Object>> stored, Cursor end) {}

  /** Polls on until the cursor stands still. */
  Chain chain(String name, Cursor from) {
    return chain(name, from, this);
  }

  /** Polls on until the cursor stands still, each time on a session of its own. */
  static Chain chainOfStrangers(Lab lab, String name, Cursor from) {
    return new Chained(name, from).run(() -> lab.open());
  }

  private static Chain chain(String name, Cursor from, Session session) {
    return new Chained(name, from).run(() -> session);
  }

  private record Chained(String name, Cursor from) {
    Chain run(Supplier<Session> sessions) {
      Map<Shape.Key, List<Object>> stored = new LinkedHashMap<>();
      Cursor cursor = from;
      for (int polls = 0; polls < MOST_POLLS; polls++) {
        Outcome<PollResult> outcome = sessions.get().poll(name, cursor);
        PollResult result =
            outcome
                .value()
                .orElseThrow(
                    () -> new Stop.Broken("polls that follow each other succeed", outcome.shown()));
        List<Observation> observations = result.observations();
        stored.putAll(Shape.stored(observations));
        if (result.next().equals(cursor)) {
          break;
        }
        // Text and version alone survive in the host's database.
        cursor = new Cursor(result.next().text(), result.next().version());
      }
      return new Chain(stored, cursor);
    }
  }

  Outcome<Boolean> close() {
    return guarded.call(
        () -> {
          connector.close();
          return true;
        });
  }
}
