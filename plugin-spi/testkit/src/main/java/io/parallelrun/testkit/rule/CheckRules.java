package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.testkit.replay.Fault;
import io.parallelrun.testkit.replay.FaultScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** CHECK: the connection check and whom it blames. */
final class CheckRules {
  private static final int MOST_REQUESTS = 5;

  /** Faults whose blame has a rule of its own. */
  private static final Set<FaultKind> OWN_RULE =
      EnumSet.of(FaultKind.TIMEOUT, FaultKind.RESET, FaultKind.UNAUTHORIZED, FaultKind.FORBIDDEN);

  private CheckRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofRecording(
            "C-CHECK-01",
            Connector.class,
            "The steps that prove this connection works, in the order of CheckStage",
            "List the steps by stage: AUTHENTICATE, AUTHORIZE, SAMPLE.",
            CheckRules::ordered),
        Rule.ofRecording(
            "C-CHECK-02",
            Connector.class,
            "All steps together send at most five requests and change nothing at the vendor",
            "Let one request prove one thing; sample one value, not all.",
            CheckRules::cheap),
        Rule.ofRecording(
            "C-CHECK-03",
            CheckStep.class,
            "what was found, one sentence for people, without secrets or personal data",
            "Return a sentence that tells what was found, or throw a ConnectorException.",
            CheckRules::succeeds),
        Rule.ofRecording(
            "C-CHECK-04",
            CheckStage.class,
            "A platform that does not answer fails the first step that asks it, as UNAVAILABLE",
            "Let the gateway's exception pass; do not guess a wrong credential from it.",
            CheckRules::unreachable),
        Rule.ofRecording(
            "C-CHECK-05",
            CheckStage.class,
            "The vendor accepts the credential",
            "Send the credential first in an AUTHENTICATE step and map 401 to AUTHENTICATION.",
            CheckRules::unauthorized),
        Rule.ofRecording(
            "C-CHECK-06",
            CheckStage.class,
            "The credential may read what a poller needs; one step per poller or right",
            "Map 403 in an AUTHORIZE step to AUTHORIZATION.",
            CheckRules::forbidden),
        Rule.ofRecording(
            "C-CHECK-07",
            CheckStep.class,
            "ConnectorException when the step failed; its message and remedy are shown",
            "Throw a ConnectorException with message and remedy for whatever a step could not"
                + " read.",
            CheckRules::disturbed));
  }

  /**
   * A step that ran.
   *
   * @param before requests of earlier steps
   * @param requests its own
   */
  private record Ran(CheckStep step, Outcome<String> outcome, int before, int requests) {}

  /** Runs the steps up to the first that fails, as the host does. */
  private static List<Ran> run(Lab lab, FaultScript faults, String where) {
    Session session = lab.open();
    List<CheckStep> steps = session.steps();
    List<Ran> ran = new ArrayList<>();
    session.beginCheck(faults);
    for (CheckStep step : steps) {
      int before = session.gateway().journal().size();
      Outcome<String> outcome = session.step(step, "check, " + step.label() + where);
      int requests = session.gateway().journal().size() - before;
      ran.add(new Ran(step, outcome, before, requests));
      if (outcome.value().isEmpty()) {
        break;
      }
    }
    return ran;
  }

  /** The undisturbed check; blocked while it fails. */
  private static List<Ran> passed(Lab lab) {
    lab.undisturbedPolls();
    List<Ran> ran = run(lab, FaultScript.none(), "");
    for (Ran one : ran) {
      if (one.outcome().value().isEmpty()) {
        throw new Stop.Blocked("C-CHECK-03", one.step().label() + ": " + one.outcome().shown());
      }
    }
    return ran;
  }

  private static void ordered(Trial trial) {
    trial.attempt(
        "steps",
        () -> {
          List<CheckStage> stages =
              trial.lab().open().steps().stream().map(CheckStep::stage).toList();
          expect(!stages.isEmpty(), "at least one step", () -> "none");
          List<CheckStage> sorted = stages.stream().sorted().toList();
          expect(stages.equals(sorted), sorted.toString(), stages::toString);
        });
  }

  private static void cheap(Trial trial) {
    List<Ran> ran = passed(trial.lab());
    trial.attempt(
        "all steps",
        () -> {
          int requests = ran.stream().mapToInt(Ran::requests).sum();
          expect(
              requests <= MOST_REQUESTS,
              "at most " + MOST_REQUESTS + " requests",
              () -> requests + " requests");
        });
  }

  private static void succeeds(Trial trial) {
    trial.lab().undisturbedPolls();
    for (Ran one : run(trial.lab(), FaultScript.none(), "")) {
      trial.attempt(
          one.step().label(),
          () -> {
            expect(one.outcome().value().isPresent(), "a sentence", one.outcome()::shown);
            String found = one.outcome().value().orElse("");
            expect(!found.isBlank(), "a sentence", () -> "nothing");
            expect(!found.contains("@"), "no personal data", () -> "an e-mail address");
          });
    }
  }

  private static void unreachable(Trial trial) {
    Lab lab = trial.lab();
    Optional<Ran> first = passed(lab).stream().filter(one -> one.requests() > 0).findFirst();
    if (first.isEmpty()) {
      throw Trial.notApplicable("the check sends no request");
    }
    for (Fault.Cause cause : Fault.Cause.values()) {
      String name = cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      trial.attempt(
          name,
          () -> {
            FaultScript script = FaultScript.none().whenever(ask -> true, new Fault.NoReply(cause));
            blames(lab, script, name, first.get().step(), FailureKind.UNAVAILABLE);
          });
    }
  }

  private static void unauthorized(Trial trial) {
    Lab lab = trial.lab();
    passed(lab);
    if (lab.sent().stream().noneMatch(request -> lab.signed(request.ask()))) {
      throw Trial.notApplicable("no request carries a secret");
    }
    trial.attempt(
        "status 401",
        () -> {
          FaultScript script = FaultScript.none().whenever(lab::signed, Fault.Status.of(401));
          List<Ran> ran = run(lab, script, " with status 401");
          Ran last = ran.get(ran.size() - 1);
          expect(
              last.step().stage() == CheckStage.AUTHENTICATE,
              "the first failure in stage AUTHENTICATE",
              () -> "in stage " + last.step().stage() + ": " + last.outcome().shown());
          expectKind(last, FailureKind.AUTHENTICATION);
        });
  }

  private static void forbidden(Trial trial) {
    Lab lab = trial.lab();
    List<Ran> authorize =
        passed(lab).stream()
            .filter(one -> one.step().stage() == CheckStage.AUTHORIZE && one.requests() > 0)
            .toList();
    if (authorize.isEmpty()) {
      throw Trial.notApplicable("no AUTHORIZE step sends a request");
    }
    for (Ran step : authorize) {
      trial.attempt(
          step.step().label(),
          () -> {
            FaultScript script = FaultScript.none().at(step.before() + 1, Fault.Status.of(403));
            blames(lab, script, "status 403", step.step(), FailureKind.AUTHORIZATION);
          });
    }
  }

  /** Each request of the check meets each fault that cannot be harmless. */
  private static void disturbed(Trial trial) {
    Lab lab = trial.lab();
    int requests = passed(lab).stream().mapToInt(Ran::requests).sum();
    if (requests == 0) {
      throw Trial.notApplicable("the check sends no request");
    }
    for (int request = 1; request <= requests; request++) {
      for (FaultKind kind : FaultKind.values()) {
        if (!kind.maybeHarmless()) {
          String name = "request " + request + " of " + requests + ", " + kind.title();
          FaultScript script =
              FaultScript.none().at(request, kind.fault(lab.cassette().recordedAt()));
          trial.attempt(name, () -> fails(lab, script, name, kind));
        }
      }
    }
  }

  private static void fails(Lab lab, FaultScript script, String where, FaultKind kind) {
    List<Ran> ran = run(lab, script, ", " + where);
    Outcome<String> last = ran.get(ran.size() - 1).outcome();
    expect(last instanceof Outcome.Refused, "a ConnectorException", last::shown);
    if (last instanceof Outcome.Refused<String> refused) {
      ConnectorException failure = refused.failure();
      expect(
          OWN_RULE.contains(kind) || kind.allowed().contains(failure.kind()),
          "kind " + kind.allowed(),
          () -> "kind " + failure.kind());
      boolean told = !String.valueOf(failure.getMessage()).isBlank() && !failure.remedy().isBlank();
      expect(told, "a message and a remedy", () -> "an empty one");
    }
  }

  private static void blames(
      Lab lab, FaultScript script, String where, CheckStep step, FailureKind kind) {
    List<Ran> ran = run(lab, script, " with " + where);
    Ran last = ran.get(ran.size() - 1);
    expect(
        last.step().label().equals(step.label()),
        "the first failure in step \"" + step.label() + "\"",
        () -> "in \"" + last.step().label() + "\": " + last.outcome().shown());
    expectKind(last, kind);
  }

  private static void expectKind(Ran last, FailureKind kind) {
    boolean right =
        last.outcome() instanceof Outcome.Refused<String> refused
            && refused.failure().kind() == kind;
    expect(right, "ConnectorException of kind " + kind, last.outcome()::shown);
  }
}
