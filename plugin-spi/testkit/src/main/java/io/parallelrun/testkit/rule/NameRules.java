package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.Ability;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PersonName;
import io.parallelrun.testkit.replay.Fault;
import io.parallelrun.testkit.replay.FaultScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** NAME: what a platform calls people. */
final class NameRules {
  /** Ids of the usual kinds, which stand in nothing by chance. */
  private static final List<String> PLAIN =
      List.of("kit-account-7Qx", "7140055", "7d1f4200-5555-4aaa-8bbb-7d1f42aa55aa");

  /** Ids that mean something beside themselves where they are not encoded. */
  private static final List<String> HOSTILE =
      List.of(
          "../admin",
          "..",
          "a/b",
          "a?b=c",
          "a&b=c",
          "a#b",
          "a%2Fb",
          "//other.example/a",
          "@other.example",
          "a b",
          "\" or \"1\"=\"1",
          "' or '1'='1",
          "é{}|\\");

  private NameRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofRecording(
            "C-NAME-01",
            Connector.class,
            "there exactly when the descriptor says Ability#NAME_PEOPLE",
            "Declare the ability in the descriptor, and return a lookup from people.",
            NameRules::declared),
        Rule.ofRecording(
            "C-NAME-02",
            PersonLookup.class,
            "it is sent as one segment of a path, or one value of a query or body, and changes"
                + " nothing else of a request",
            "Encode the id for its place, or send only what looks like the vendor's ids.",
            NameRules::encoded),
        Rule.ofRecording(
            "C-NAME-03",
            PersonLookup.class,
            "it keeps neither names nor ids, and says neither in logs, stages or failures",
            "Leave id and name out of every text; say by which status or type it failed.",
            NameRules::silent));
  }

  private static void declared(Trial trial) {
    trial.attempt(
        "people()",
        () -> {
          boolean says = trial.lab().descriptor().abilities().contains(Ability.NAME_PEOPLE);
          boolean there = trial.lab().open().people().isPresent();
          expect(
              says == there,
              says ? "a lookup, as the descriptor says" : "no lookup, or the ability",
              () -> there ? "a lookup" : "none");
        });
  }

  private static Session opened(Trial trial) {
    Session session = trial.lab().open();
    boolean says = trial.lab().descriptor().abilities().contains(Ability.NAME_PEOPLE);
    boolean there = session.people().isPresent();
    if (says && !there) {
      throw new Stop.Blocked("C-NAME-01", "people() gives no lookup");
    }
    if (!there) {
      throw Trial.notApplicable("the connector names nobody");
    }
    return session;
  }

  private static void encoded(Trial trial) {
    Session session = opened(trial);
    List<SentId> usual = new ArrayList<>();
    for (String id : PLAIN) {
      session.person(id, FaultScript.none(), "person");
      usual.addAll(SentId.in(session.gateway().journal(), id));
    }
    for (String id : HOSTILE) {
      trial.attempt(
          "id " + id,
          () -> {
            Outcome<Optional<PersonName>> outcome =
                session.person(id, FaultScript.none(), "person");
            expect(!outcome.lawless(), "a name, none, or a ConnectorException", outcome::shown);
            session
                .gateway()
                .journal()
                .forEach(
                    sent -> {
                      expect(sent.allowed(), "a host of the settings", () -> "another one");
                      expect(
                          SentId.isUsual(sent.call(), id, usual),
                          "the request for another id with this one in its place",
                          () -> "another request");
                    });
          });
    }
  }

  private static void silent(Trial trial) {
    Session session = opened(trial);
    Lab lab = trial.lab();
    List<String> ids = new ArrayList<>(PLAIN);
    roster(lab).map(Observation.RosterEntry::vendorId).findFirst().ifPresent(ids::add);
    for (String id : ids) {
      List<String> secret = new ArrayList<>();
      if (PLAIN.contains(id)) {
        secret.add(id);
      }
      session
          .person(id, FaultScript.none(), "person")
          .value()
          .flatMap(found -> found)
          .ifPresent(
              name ->
                  Stream.of(name.display(), name.login())
                      .flatMap(Optional::stream)
                      .forEach(secret::add));
      for (FaultScript faults :
          List.of(
              FaultScript.none(),
              FaultScript.none().whenever(ask -> true, Fault.Status.of(401)),
              FaultScript.none().whenever(ask -> true, Fault.Status.of(403)),
              FaultScript.none().whenever(ask -> true, Fault.Status.of(404)),
              FaultScript.none().whenever(ask -> true, Fault.Status.of(500)),
              FaultScript.none().whenever(ask -> true, new Fault.Prefixed()),
              FaultScript.none().whenever(ask -> true, new Fault.Truncated()))) {
        session.person(id, faults, "person");
      }
      trial.attempt("everything said about one account", () -> saysNone(lab, secret));
    }
  }

  private static Stream<Observation.RosterEntry> roster(Lab lab) {
    return lab.undisturbedPolls().stream()
        .flatMap(poll -> poll.result().observations().stream())
        .filter(Observation.UserRoster.class::isInstance)
        .flatMap(found -> ((Observation.UserRoster) found).entries().stream());
  }

  private static void saysNone(Lab lab, List<String> secret) {
    for (Words.Word word : lab.words().all()) {
      // A roster has ids, and the names of a platform may be those of its other things.
      boolean polled = word.where().startsWith("observation") || word.where().startsWith("result");
      expect(
          polled || secret.stream().noneMatch(word.text()::contains),
          "neither name nor id",
          () -> "one in " + word.where());
    }
  }
}
