package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.ConfigChecker;
import io.parallelrun.server.plugin.PluginBench;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.replay.SecretForms;
import io.parallelrun.testkit.rule.Report;
import io.parallelrun.testkit.rule.Rule;
import io.parallelrun.testkit.rule.Subject;
import io.parallelrun.testkit.rule.Suite;
import io.parallelrun.testkit.rule.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries the rules of the contract on a connector, as the test kit does. */
final class TestVerb implements Verb {
  private static final Option CASSETTE =
      new Option("--cassette", "C.json", true, "what the platform says, see connector record");
  private static final Option REPORT =
      new Option("--report", "OUT.json", false, "writes the report of the test kit");
  private static final Option ONLY =
      new Option("--only", "RULE[/CASE]", false, "tries one rule, or one case of it");
  private static final Option SEED =
      new Option("--seed", "NUMBER", false, "changes what is left to chance; 1 unless given");

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String purpose() {
    return "tries every rule of the contract on a connector";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.CONFIG, Option.SET, Option.SECRET, Option.CONNECTOR, CASSETTE, REPORT, ONLY, SEED);
  }

  @Override
  public int run(Arguments arguments, Surroundings around)
      throws UsageException, RefusedException, IOException {
    if (arguments.has(REPORT) && arguments.has(ONLY)) {
      throw new UsageException(
          arguments.where(REPORT), "every rule to be tried", "--only, which tries a part");
    }
    Path file = arguments.file();
    try (PluginBench bench = PluginBench.load(file, around.clock())) {
      ConnectorFactory factory = Chosen.of(bench, arguments);
      Map<String, String> settings =
          settings(factory.descriptor().config(), GivenSettings.of(arguments));
      Printer printer = new Printer(around.out(), new SecretForms(Map.of()));
      if (!Chosen.usable(
          ConfigChecker.bySpecification(factory.descriptor().config(), settings), printer)) {
        return ConnectorTool.USAGE;
      }
      Suite suite = new Suite(subject(factory, file, settings, arguments));
      return tried(suite, arguments, around, printer);
    }
  }

  private static Subject subject(
      ConnectorFactory factory, Path file, Map<String, String> settings, Arguments arguments)
      throws UsageException, IOException {
    return new Subject(
        factory,
        List.of(file),
        settings,
        cassettes(arguments),
        Map.of(),
        seed(arguments),
        arguments.has(ONLY) ? Optional.of(only(arguments)) : Optional.empty());
  }

  /** Replays need no real address and no real secret, so what is required is made up. */
  private static Map<String, String> settings(ConfigSpec spec, GivenSettings given) {
    Map<String, String> settings = new LinkedHashMap<>(given.values());
    for (ConfigProperty property : spec.properties()) {
      if (property.required() && property.defaultValue().isEmpty()) {
        if (property.type() == ConfigType.URL) {
          settings.putIfAbsent(
              property.name(), property.example().orElse("https://platform.example.org"));
        } else if (property.type() == ConfigType.SECRET) {
          settings.putIfAbsent(property.name(), "env:MADE_BY_THE_KIT");
        }
      }
    }
    return settings;
  }

  private static List<Cassette> cassettes(Arguments arguments) throws UsageException, IOException {
    List<Cassette> cassettes = new ArrayList<>();
    for (String file : arguments.all(CASSETTE)) {
      try {
        cassettes.add(Cassette.read(arguments.path(file)));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            arguments.where(CASSETTE), "a cassette", "another file: " + e.getMessage());
      }
    }
    return cassettes.isEmpty() ? List.of(Cassette.silent(Side.LEGACY, Instant.EPOCH)) : cassettes;
  }

  private static long seed(Arguments arguments) throws UsageException {
    String text = arguments.one(SEED).orElse("1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException(arguments.where(SEED), "a whole number", "\"" + text + "\"");
    }
  }

  private static String only(Arguments arguments) throws UsageException {
    String only = arguments.required(ONLY);
    String rule = only.replaceFirst("/.*", "");
    if (Suite.rules().stream().noneMatch(one -> one.id().equals(rule))) {
      throw new UsageException(
          arguments.where(ONLY), "a rule such as C-POLL-01", "\"" + rule + "\"");
    }
    return only;
  }

  private static int tried(Suite suite, Arguments arguments, Surroundings around, Printer printer)
      throws UsageException, IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (Rule rule : Suite.rules()) {
      boolean wanted =
          suite.subject().only().map(one -> (one + "/").startsWith(rule.id() + "/")).orElse(true);
      if (wanted) {
        verdicts.add(suite.run(rule));
      }
    }
    Report report = Report.of(suite, verdicts, around.clock().instant());
    String again = arguments.without(List.of(REPORT, ONLY, SEED)) + " --seed " + seed(arguments);
    VerdictText.print(
        report, printer, only -> again + " " + ONLY.name() + " " + Arguments.shell(only));
    if (!arguments.has(CASSETTE)) {
      printer.line(
          "No cassette was given, so the platform says nothing. Record one: connector record.");
    }
    if (arguments.has(REPORT)) {
      report.writeTo(arguments.path(arguments.required(REPORT)));
    }
    return report.passed() ? ConnectorTool.FINE : ConnectorTool.MISTAKES;
  }
}
