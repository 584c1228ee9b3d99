package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.ConfigChecker;
import io.parallelrun.server.plugin.PluginBench;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.replay.SecretForms;
import io.parallelrun.testkit.rule.Report;
import io.parallelrun.testkit.rule.Rule;
import io.parallelrun.testkit.rule.Subject;
import io.parallelrun.testkit.rule.Suite;
import io.parallelrun.testkit.rule.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries the rules of the contract on a connector, as the test kit does. */
final class TestVerb implements Verb {
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
        Option.CONFIG,
        Option.SET,
        Option.SECRET,
        Option.CONNECTOR,
        Cassettes.OPTION,
        REPORT,
        ONLY,
        SEED);
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
          GivenSettings.of(arguments).forReplay(factory.descriptor().config());
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
        Cassettes.of(arguments),
        Map.of(),
        seed(arguments),
        arguments.has(ONLY) ? Optional.of(only(arguments)) : Optional.empty());
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
    if (!arguments.has(Cassettes.OPTION)) {
      printer.line(
          "No cassette was given, so the platform says nothing. Record one: connector record.");
    }
    if (arguments.has(REPORT)) {
      report.writeTo(arguments.path(arguments.required(REPORT)));
    }
    return report.passed() ? ConnectorTool.FINE : ConnectorTool.MISTAKES;
  }
}
