package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Cassette;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs a connector at its real address and records what the platform says. */
final class RecordVerb implements Verb {
  private static final Option OUT =
      new Option("--out", "C.json", false, "the cassette that is written");

  @Override
  public String name() {
    return "record";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String purpose() {
    return "runs a connector and records what its platform says";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CONFIG, Option.SET, Option.SECRET, Option.CONNECTOR, OUT);
  }

  @Override
  public int run(Arguments arguments, Surroundings around)
      throws UsageException, RefusedException, IOException {
    Path out = arguments.path(arguments.required(OUT));
    try (Workplace workplace = Workplace.of(arguments, around)) {
      if (!workplace.usable()) {
        return ConnectorTool.USAGE;
      }
      ConnectorDescriptor descriptor = workplace.factory().descriptor();
      Instant now = around.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      Addresses addresses = Addresses.of(descriptor.config(), workplace.settings());
      Recorder recorder = new Recorder(now, addresses, workplace.forms());
      try (OpenConnection connection = workplace.open(recorder::between)) {
        LiveRun run = LiveRun.toTheEnd(connection);
        new LiveRunText(workplace.printer()).print(run);
        if (!run.well()) {
          workplace.printer().line("Nothing is written, as not everything went well.");
          return ConnectorTool.MISTAKES;
        }
        return recorded(recorder, out, run, workplace);
      } catch (ConnectorException e) {
        workplace.refused(e);
        return ConnectorTool.MISTAKES;
      }
    }
  }

  private static int recorded(Recorder recorder, Path out, LiveRun run, Workplace workplace)
      throws IOException {
    Cassette cassette;
    try {
      cassette = recorder.cassette(workplace.factory().descriptor().displayName());
    } catch (IllegalStateException e) {
      workplace.printer().line("Nothing is written: " + e.getMessage() + ".");
      return ConnectorTool.MISTAKES;
    }
    return written(cassette, out, run, workplace);
  }

  private static int written(Cassette cassette, Path out, LiveRun run, Workplace workplace)
      throws IOException {
    cassette.write(out);
    Printer printer = workplace.printer();
    printer.line(out + ": " + cassette.interactions().size() + " requests and their answers");
    List<String> differences =
        new Replayed(workplace.factory(), workplace.revealed(), workplace.forms())
            .differences(Cassette.read(out), run);
    differences.forEach(difference -> printer.line("Replayed, " + difference + "."));
    if (differences.isEmpty()) {
      printer.line("Replayed, it gives the same observations. Read it before you share it.");
    }
    return differences.isEmpty() ? ConnectorTool.FINE : ConnectorTool.MISTAKES;
  }
}
