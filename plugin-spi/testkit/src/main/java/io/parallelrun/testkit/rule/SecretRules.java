package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.Secret;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConfig;
import io.parallelrun.testkit.TestContext;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Ask;
import io.parallelrun.testkit.replay.CassetteRecorder;
import io.parallelrun.testkit.replay.Fault;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.Pages;
import io.parallelrun.testkit.replay.ReplayGateway;
import io.parallelrun.testkit.replay.SecretForms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** SEC: where secrets and the vendor's words go. */
final class SecretRules {
  private static final Scan OWN_LOG =
      Scan.of(
          Pattern.compile(
              "java\\.util\\.logging\\..*|org\\.slf4j\\..*|org\\.apache\\.logging\\..*"
                  + "|org\\.apache\\.commons\\.logging\\..*|org\\.jboss\\.logging\\..*"),
          Pattern.compile(
              "java\\.lang\\.System\\.(out|err|getLogger|console).*"
                  + "|.*\\.printStackTrace\\(\\)V"));

  private SecretRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofRecording(
            "C-SEC-01",
            Secret.class,
            "The value stands in nothing a connector says, logs, returns or throws, in no encoding",
            "Leave the value out; never put a request, a header or the vendor's text into a"
                + " message.",
            SecretRules::canaries),
        Rule.ofRecording(
            "C-SEC-02",
            Secret.class,
            "It is sent as it is, in Base64 or encoded for a URL, so that a recording can leave it"
                + " out",
            "Send the secret in a header, as the vendor documents it.",
            SecretRules::recordable),
        Rule.ofRecording(
            "C-SEC-03",
            Secret.class,
            "The value is resolved at each use, as it may change",
            "Keep the Secret, not its value, and call use for each request.",
            SecretRules::rotates),
        Rule.ofConnector(
            "C-SEC-04",
            ConnectorContext.class,
            "A logger that redacts the secrets of this connection; the only one a plugin logs to",
            "Log through context.logger().",
            trial -> OWN_LOG.attempt(trial, "logs through context.logger() alone")),
        Rule.ofRecording(
            "C-SEC-05",
            ConnectorException.class,
            "Message and remedy are shown to people and hold no secret and no text from the"
                + " vendor's body",
            "Say what was expected and by which status or type it failed, without quoting.",
            SecretRules::unquoted));
  }

  private static void sayEverything(Lab lab) {
    lab.disturbedPolls();
    for (FaultScript faults :
        List.of(
            FaultScript.none(),
            FaultScript.none().whenever(lab::signed, Fault.Status.of(401)),
            FaultScript.none().whenever(lab::signed, Fault.Status.of(403)),
            FaultScript.none().whenever(ask -> true, new Fault.Prefixed()),
            FaultScript.none().whenever(ask -> true, Fault.Status.of(500)))) {
      Session session = lab.open();
      session.beginCheck(faults);
      for (CheckStep step : session.steps()) {
        session.step(step, "check, " + step.label());
      }
      session.person("kit-account-7Qx", faults, "person");
      for (Poller poller : session.pollerList()) {
        lab.words().say("toString of a poller", poller.toString(), false);
      }
    }
  }

  private static void canaries(Trial trial) {
    Lab lab = trial.lab();
    if (lab.canaries().values().isEmpty()) {
      throw Trial.notApplicable("the connector has no secret");
    }
    sayEverything(lab);
    trial.attempt(
        "everything that was said",
        () -> {
          for (Words.Word word : lab.words().all()) {
            lab.canaries()
                .forms()
                .find(word.text())
                .ifPresent(
                    found -> {
                      throw new Stop.Broken("no secret", "in " + word.where() + ": " + found);
                    });
          }
        });
  }

  private static void recordable(Trial trial) {
    Lab lab = trial.lab();
    if (lab.canaries().values().isEmpty()) {
      throw Trial.notApplicable("the connector has no secret");
    }
    for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
      trial.attempt(poll.name(), () -> record(lab, poll));
    }
  }

  private static void record(Lab lab, Undisturbed.Poll poll) {
    SettableClock clock = new SettableClock(lab.cassette().recordedAt());
    Addresses addresses = Addresses.of(lab.spec(), lab.settings());
    SecretForms secrets = lab.canaries().forms();
    ReplayGateway gateway =
        new ReplayGateway(lab.cassette(), addresses, secrets, clock, Pages.AS_RECORDED);
    CassetteRecorder recorder = new CassetteRecorder(gateway, addresses, secrets);
    TestConfig config = new TestConfig(lab.spec(), lab.settings());
    TestContext context =
        new TestContext(
            "contract", lab.cassette().side(), clock, recorder, new LabLogger(new Words()));
    Guarded guarded = new Guarded(lab.subject().factory().getClass().getClassLoader());
    guarded.call(
        () -> {
          for (Poller poller : lab.subject().factory().create(config, context).pollers()) {
            if (poller.spec().equals(poll.spec())) {
              poller.poll(new QuietCall(clock.instant().plus(poll.spec().deadline())), poll.from());
            }
          }
          return true;
        });
    try {
      recorder.cassette("contract", lab.cassette().side(), clock.instant());
    } catch (IllegalStateException e) {
      throw new Stop.Broken("a cassette without secrets", String.valueOf(e.getMessage()));
    }
  }

  private static void rotates(Trial trial) {
    Lab lab = trial.lab();
    boolean signs =
        lab.undisturbedPolls().stream()
            .flatMap(poll -> poll.requests().stream())
            .anyMatch(sent -> lab.signed(sent.ask()));
    if (!signs) {
      throw Trial.notApplicable("no poll sends a secret");
    }
    for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
      trial.attempt(poll.name(), () -> rotate(lab, poll));
    }
  }

  private static void rotate(Lab lab, Undisturbed.Poll poll) {
    AtomicBoolean rotated = new AtomicBoolean();
    Map<String, String> next = new LinkedHashMap<>();
    lab.canaries().values().forEach((name, value) -> next.put(name, "new-" + name + "-8KqZ"));
    Session session =
        lab.open(
            lab.settings(),
            Pages.AS_RECORDED,
            name -> (rotated.get() ? next : lab.canaries().values()).getOrDefault(name, ""));
    session.poll(poll.spec().name(), poll.from());
    rotated.set(true);
    session.poll(poll.spec().name(), poll.from());
    for (ReplayGateway.Sent sent : session.gateway().journal()) {
      expect(!lab.signed(sent.ask()), "the new value", () -> "the old one in " + sent.ask());
    }
    SecretForms news = new SecretForms(next);
    boolean signedBefore = poll.requests().stream().anyMatch(sent -> lab.signed(sent.ask()));
    boolean signedNow =
        session.gateway().journal().stream()
            .anyMatch(sent -> carries(news, sent.ask(), sent.call().uri().toString()));
    expect(signedNow || !signedBefore, "the new value", () -> "no secret");
  }

  private static boolean carries(SecretForms secrets, Ask ask, String address) {
    return secrets.find(ask.headers() + " " + ask.body() + " " + address).isPresent();
  }

  private static void unquoted(Trial trial) {
    Lab lab = trial.lab();
    if (lab.undisturbedPolls().stream().allMatch(poll -> poll.requests().isEmpty())) {
      throw Trial.notApplicable("the connector reads no reply");
    }
    sayEverything(lab);
    trial.attempt(
        "everything that is shown to people",
        () -> {
          for (Words.Word word : lab.words().all()) {
            expect(
                !word.forPeople() || !word.text().contains(Fault.VENDOR_WORDS),
                "no text from the vendor's body",
                () -> "in " + word.where());
          }
        });
  }
}
