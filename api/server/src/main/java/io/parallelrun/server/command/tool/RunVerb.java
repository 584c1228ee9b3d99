package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.NearestName;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.PollerSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Checks a connection at its real address and polls once. */
final class RunVerb implements Verb {
  private static final Option POLLER =
      new Option("--poller", "NAME", false, "runs this poller alone");
  private static final Option JSON = new Option("--json", "", false, "writes JSON");

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String purpose() {
    return "checks a connection at its real address and polls once";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CONFIG, Option.SET, Option.SECRET, Option.CONNECTOR, POLLER, JSON);
  }

  @Override
  public int run(Arguments arguments, Surroundings around)
      throws UsageException, RefusedException, IOException {
    try (Workplace workplace = Workplace.of(arguments, around)) {
      if (!workplace.usable()) {
        return ConnectorTool.USAGE;
      }
      try (OpenConnection connection = workplace.open(UnaryOperator.identity())) {
        Optional<String> poller = arguments.one(POLLER);
        require(poller, connection.pollers(), arguments);
        LiveRun run = LiveRun.once(connection, name -> poller.map(name::equals).orElse(true));
        if (arguments.has(JSON)) {
          Printer printer = workplace.printer();
          String id = workplace.factory().descriptor().id();
          printer.line(new LiveRunJson(printer::clean).text(id, run));
        } else {
          new LiveRunText(workplace.printer()).print(run);
        }
        return run.well() ? ConnectorTool.FINE : ConnectorTool.MISTAKES;
      } catch (ConnectorException e) {
        workplace.refused(e);
        return ConnectorTool.MISTAKES;
      }
    }
  }

  private static void require(Optional<String> poller, List<PollerSpec> specs, Arguments arguments)
      throws UsageException {
    List<String> names = specs.stream().map(PollerSpec::name).toList();
    if (poller.isPresent() && !names.contains(poller.get())) {
      String meant =
          NearestName.of(poller.get(), names)
              .map(near -> "; did you mean \"" + near + "\"?")
              .orElse("");
      throw new UsageException(
          arguments.where(POLLER),
          "one of " + String.join(", ", names),
          "\"" + poller.get() + "\"" + meant);
    }
  }
}
