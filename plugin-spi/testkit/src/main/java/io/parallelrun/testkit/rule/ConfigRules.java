package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConfig;
import io.parallelrun.testkit.replay.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** CONF: settings and what is said about wrong ones. */
final class ConfigRules {
  private ConfigRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofConnector(
            "C-CONF-01",
            ConfigProperty.class,
            "A default, an example and each allowed value pass the property's own rules",
            "Correct the default, the example or the rule; name only properties that exist.",
            ConfigRules::coherent),
        Rule.ofConnector(
            "C-CONF-02",
            ConfigProperty.class,
            "a value that breaks a rule is refused at this property, saying what was expected and"
                + " what came",
            "Tighten pattern, range or name, so that a wrong value can be told from a right one.",
            ConfigRules::violations),
        Rule.ofRecording(
            "C-CONF-03",
            ConnectorFactory.class,
            "every issue at once, empty when the configuration is usable",
            "Accept every configuration that passed ConfigSpec and works.",
            ConfigRules::usable),
        Rule.ofConnector(
            "C-CONF-04",
            ConnectorFactory.class,
            "Secrets may be asked for their presence only",
            "Look at config.secret(...).isPresent() and never call use in validate.",
            ConfigRules::secretsUnread),
        Rule.ofRecording(
            "C-CONF-05",
            ConnectorConfig.class,
            "Asking for a property that the specification lacks, or by another type, is a defect of"
                + " the connector",
            "Add the property to the ConfigSpec, or read it by its type.",
            ConfigRules::known),
        Rule.ofRecording(
            "C-CONF-06",
            Connector.class,
            "a poller that needs a setting which was not given is absent, not failing",
            "List a poller only when its settings are there.",
            ConfigRules::optionalOnes),
        Rule.ofConnector(
            "C-CONF-07",
            ConnectorFactory.class,
            "each issue names a property of the specification and says what to change",
            "Return issues for known properties with message and remedy, and throw nothing.",
            ConfigRules::issues));
  }

  private static void coherent(Trial trial) {
    ConfigSpec spec = trial.lab().spec();
    for (ConfigProperty property : spec.properties()) {
      trial.attempt(
          property.name(),
          () -> {
            Stream.of(property.defaultValue(), property.example())
                .flatMap(Optional::stream)
                .forEach(value -> accepted(property, value));
            boolean upsideDown =
                property.minimum().orElse(Long.MIN_VALUE)
                    > property.maximum().orElse(Long.MAX_VALUE);
            expect(!upsideDown, "a minimum below the maximum", () -> property.minimum() + " above");
            boolean named = !property.label().isBlank() && !property.help().isBlank();
            expect(named, "a label and a help text", () -> "none");
            property
                .deprecatedBy()
                .ifPresent(name -> expect(exists(spec, name), "a property", () -> name));
            property.dependsOn().ifPresent(condition -> governed(spec, condition));
          });
    }
  }

  private static void accepted(ConfigProperty property, String value) {
    Optional<ConfigIssue> issue = SettingsCheck.wrong(property, value);
    expect(issue.isEmpty(), "a value that passes", () -> issue.orElseThrow().message());
  }

  private static void governed(ConfigSpec spec, ConfigProperty.Condition condition) {
    expect(exists(spec, condition.property()), "a property", condition::property);
    spec.property(condition.property()).ifPresent(one -> accepted(one, condition.value()));
  }

  private static boolean exists(ConfigSpec spec, String name) {
    return spec.property(name).isPresent();
  }

  private static void violations(Trial trial) {
    Map<String, String> usable = trial.lab().settings();
    for (Violation violation : Violation.of(trial.lab().spec(), usable)) {
      trial.attempt(
          violation.property() + ", " + violation.title(),
          () -> {
            expect(
                violation.settings().isPresent(),
                "a rule that refuses something",
                () -> "no value is refused");
            refused(trial, violation);
          });
    }
  }

  private static void refused(Trial trial, Violation violation) {
    Map<String, String> settings = violation.settings().orElseThrow();
    List<ConfigIssue> issues = SettingsCheck.check(trial.lab().spec(), settings);
    List<ConfigIssue> here =
        issues.stream().filter(issue -> issue.property().equals(violation.named())).toList();
    expect(
        here.size() == 1,
        "one issue at " + violation.named(),
        () -> issues.isEmpty() ? "no issue" : "issues at other properties");
    String message = here.get(0).message();
    expect(
        message.contains("expected ") && message.contains("got "),
        "what was expected and what came",
        () -> message);
    expect(
        violation.suggestion().isEmpty() || message.contains(violation.suggestion()),
        "a message that suggests " + violation.suggestion(),
        () -> message);
    expect(
        trial.lab().canaries().forms().find(message).isEmpty(),
        "no value of a secret",
        () -> "a secret");
  }

  private static void usable(Trial trial) {
    Lab lab = trial.lab();
    trial.attempt(
        "valid settings",
        () -> {
          Map<String, String> settings = lab.settings();
          List<ConfigIssue> own = SettingsCheck.check(lab.spec(), settings);
          expect(own.isEmpty(), "settings that pass ConfigSpec", () -> own.get(0).toString());
          Outcome<List<ConfigIssue>> said = validate(lab, settings, new AtomicBoolean());
          expect(said.value().isPresent(), "no issue", said::shown);
          expect(
              said.value().orElse(List.of()).isEmpty(),
              "no issue",
              () -> "an issue at " + said.value().orElseThrow().get(0).property());
          created(lab, settings);
        });
  }

  private static void created(Lab lab, Map<String, String> settings) {
    try {
      lab.open(settings, Pages.AS_RECORDED);
    } catch (Stop.Blocked e) {
      if (!e.reason().startsWith("C-CONF-03")) {
        throw e;
      }
      throw new Stop.Broken("a connector", e.reason().replaceFirst("^[^:]*: ", ""));
    }
  }

  private static Outcome<List<ConfigIssue>> validate(
      Lab lab, Map<String, String> settings, AtomicBoolean read) {
    TestConfig config =
        new TestConfig(
            lab.spec(),
            settings,
            name -> {
              read.set(true);
              return settings.getOrDefault(name, "");
            });
    Guarded guarded = new Guarded(lab.subject().factory().getClass().getClassLoader());
    Outcome<List<ConfigIssue>> said =
        guarded.call(() -> List.copyOf(lab.subject().factory().validate(config)));
    lab.words().of("validate", said);
    return said;
  }

  private static void secretsUnread(Trial trial) {
    if (trial.lab().canaries().values().isEmpty()) {
      throw Trial.notApplicable("the connector has no secret");
    }
    trial.attempt(
        "validate",
        () -> {
          AtomicBoolean read = new AtomicBoolean();
          validate(trial.lab(), trial.lab().settings(), read);
          expect(!read.get(), "no secret read", () -> "a secret was read");
        });
  }

  private static void known(Trial trial) {
    trial.attempt(
        "create, check and poll",
        () -> {
          try {
            List<Finding> problems = trial.lab().undisturbed().problems();
            boolean misread = problems.stream().anyMatch(one -> one.seen().contains("ConfigSpec"));
            expect(
                !misread, "properties of the ConfigSpec by their type", () -> "others in a poll");
          } catch (Stop.Blocked e) {
            expect(
                !e.reason().startsWith("C-CONF-05"),
                "properties of the ConfigSpec by their type",
                () -> "others in create");
            throw e;
          }
        });
  }

  private static void optionalOnes(Trial trial) {
    Lab lab = trial.lab();
    lab.undisturbedPolls();
    for (ConfigProperty property : lab.spec().properties()) {
      boolean optional = !property.required() && lab.settings().containsKey(property.name());
      if (optional) {
        trial.attempt("without " + property.name(), () -> without(lab, property.name()));
      }
    }
    trial.attempt("required settings alone", () -> required(lab));
  }

  private static void without(Lab lab, String name) {
    Map<String, String> settings = new LinkedHashMap<>(lab.settings());
    settings.remove(name);
    works(lab, settings);
  }

  private static void required(Lab lab) {
    Map<String, String> settings = new LinkedHashMap<>(lab.settings());
    settings
        .keySet()
        .removeIf(name -> lab.spec().property(name).filter(ConfigProperty::required).isEmpty());
    works(lab, settings);
  }

  private static void works(Lab lab, Map<String, String> settings) {
    if (!SettingsCheck.check(lab.spec(), settings).isEmpty()
        || !validate(lab, settings, new AtomicBoolean()).value().orElse(List.of()).isEmpty()) {
      // The connector says that it cannot do without.
      return;
    }
    Session session = lab.open(settings, Pages.AS_RECORDED);
    for (String poller : session.pollers().keySet()) {
      Outcome<PollResult> outcome = session.poll(poller, Cursor.START);
      boolean recorded = session.gateway().journal().stream().allMatch(request -> request.known());
      // What another value of a setting asks for need not be on the recording.
      expect(
          outcome.value().isPresent() || !recorded,
          "no poller " + poller + ", or one that works",
          outcome::shown);
    }
  }

  private static void issues(Trial trial) {
    Lab lab = trial.lab();
    for (Map.Entry<String, Map<String, String>> variant :
        Violation.variants(lab.spec(), lab.settings()).entrySet()) {
      trial.attempt(
          variant.getKey(),
          () -> {
            Outcome<List<ConfigIssue>> said =
                validate(lab, variant.getValue(), new AtomicBoolean());
            expect(said.value().isPresent(), "a list of issues", said::shown);
            said.value().orElse(List.of()).forEach(issue -> wellFormed(lab, issue));
          });
    }
  }

  private static void wellFormed(Lab lab, ConfigIssue issue) {
    expect(
        exists(lab.spec(), issue.property()),
        "an issue at a property of the specification",
        issue::property);
    boolean told = !issue.message().isBlank() && !issue.remedy().isBlank();
    expect(told && !issue.code().isBlank(), "code, message and remedy", () -> "an empty one");
    expect(
        lab.canaries().forms().find(issue.message() + issue.remedy()).isEmpty(),
        "no value of a secret",
        () -> "a secret");
  }
}
