package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PluginBench;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.shadow.Difference;
import io.parallelrun.server.plugin.shadow.PollerComparison;
import io.parallelrun.server.plugin.shadow.PollerComparison.Polled;
import io.parallelrun.server.plugin.shadow.PollerComparison.Verdict;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestContext;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.Pages;
import io.parallelrun.testkit.replay.ReplayGateway;
import io.parallelrun.testkit.replay.SecretForms;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Plays one cassette to two versions of a connector and says where they differ. */
final class CompareVerb implements Verb {
  private static final Option WITH =
      new Option("--with", "OLD", false, "the version before: a manifest (.yaml) or a jar");

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String purpose() {
    return "says where a new version of a connector differs";
  }

  @Override
  public List<Option> options() {
    return List.of(
        WITH, Cassettes.OPTION, Option.CONFIG, Option.SET, Option.SECRET, Option.CONNECTOR);
  }

  @Override
  public int run(Arguments arguments, Surroundings around)
      throws UsageException, RefusedException, IOException {
    String old = arguments.required(WITH);
    arguments.required(Cassettes.OPTION);
    List<Cassette> cassettes = Cassettes.of(arguments);
    Printer printer = new Printer(around.out(), new SecretForms(Map.of()));
    try (PluginBench latter = PluginBench.load(arguments.file(), around.clock());
        PluginBench former = PluginBench.load(arguments.path(old), around.clock())) {
      Player before = new Player(former, Chosen.of(former, arguments), arguments);
      Player after = new Player(latter, Chosen.of(latter, arguments), arguments);
      List<List<String>> rows = new ArrayList<>();
      for (Cassette cassette : cassettes) {
        compare(before.play(cassette), after.play(cassette), cassette, rows);
      }
      return told(rows, printer);
    } catch (ConnectorException e) {
      printer.line("It could not be opened: " + e.getMessage() + " " + e.remedy());
      return ConnectorTool.MISTAKES;
    }
  }

  private static int told(List<List<String>> rows, Printer printer) {
    if (rows.isEmpty()) {
      printer.line("Both versions say the same.");
      return ConnectorTool.FINE;
    }
    printer.table(List.of("CASSETTE", "POLLER", "OF", "FIELD", "OLD", "NEW"), rows);
    return ConnectorTool.MISTAKES;
  }

  private static void compare(
      Map<String, Polled> before,
      Map<String, Polled> after,
      Cassette cassette,
      List<List<String>> into) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    Polled none = new Polled(null, null);
    for (String poller : names) {
      PollerComparison one =
          PollerComparison.of(
              poller,
              before.getOrDefault(poller, none),
              after.getOrDefault(poller, none),
              0,
              List.of());
      for (Difference each : one.differences()) {
        into.add(
            List.of(
                cassette.about(), poller, each.of(), each.field(), each.before(), each.after()));
      }
      if (one.leftOut() > 0) {
        into.add(List.of(cassette.about(), poller, "and " + one.leftOut() + " more", "", "", ""));
      }
      if (one.verdict() == Verdict.NOT_COMPARED) {
        into.add(List.of(cassette.about(), poller, Difference.POLL, "outcome", one.cause(), ""));
      } else if (one.differences().isEmpty() && one.verdict() != Verdict.SAME) {
        String verdict = one.verdict().name().toLowerCase(Locale.ROOT);
        into.add(List.of(cassette.about(), poller, "poller", verdict, "", ""));
      }
    }
  }

  /** One version, polled once by each cassette. */
  private static final class Player {
    private final PluginBench bench;
    private final ConnectorFactory factory;
    private final Map<String, String> settings;

    Player(PluginBench bench, ConnectorFactory factory, Arguments arguments)
        throws UsageException, IOException {
      this.bench = bench;
      this.factory = factory;
      ConfigSpec spec = factory.descriptor().config();
      this.settings = GivenSettings.of(arguments).migrated(spec).forReplay(spec);
    }

    Map<String, Polled> play(Cassette cassette) throws ConnectorException {
      ConfigSpec spec = factory.descriptor().config();
      SettableClock clock = new SettableClock(cassette.recordedAt());
      ReplayGateway platform =
          new ReplayGateway(
              cassette,
              Addresses.of(spec, settings),
              new SecretForms(secrets(spec)),
              clock,
              Pages.AS_RECORDED);
      String id = factory.descriptor().id();
      try (OpenConnection connection =
          bench.open(
              new ConnectionSettings(id, id, cassette.side(), settings),
              reference -> secret(spec, reference),
              host ->
                  new TestContext(
                      host.connection(), host.side(), clock, platform, host.logger()))) {
        Map<String, Polled> polled = new LinkedHashMap<>();
        for (PollerSpec poller : connection.pollers()) {
          platform.begin(FaultScript.none(), 0, Instant.MAX);
          PollOutcome outcome =
              connection.poll(poller.name(), Cursor.START).toCompletableFuture().join();
          polled.put(poller.name(), new Polled(poller, outcome));
        }
        return polled;
      }
    }

    /** A cassette holds no secret, so any will do; each property has its own. */
    private Map<String, String> secrets(ConfigSpec spec) {
      Map<String, String> secrets = new LinkedHashMap<>();
      for (ConfigProperty property : spec.properties()) {
        if (property.type() == ConfigType.SECRET && settings.containsKey(property.name())) {
          secrets.put(property.name(), "made-up-" + property.name() + "-0123456789");
        }
      }
      return secrets;
    }

    private String secret(ConfigSpec spec, String reference) {
      return secrets(spec).entrySet().stream()
          .filter(each -> reference.equals(settings.get(each.getKey())))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }
  }
}
