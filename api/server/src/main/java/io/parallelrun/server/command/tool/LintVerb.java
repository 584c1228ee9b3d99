package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.Described;
import io.parallelrun.server.plugin.lifecycle.PluginCode;
import io.parallelrun.server.plugin.lifecycle.PluginLoading;
import io.parallelrun.spi.ConnectorDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Finds the mistakes of manifests. */
final class LintVerb implements Verb {
  @Override
  public String name() {
    return "lint";
  }

  @Override
  public String operands() {
    return "FILE...";
  }

  @Override
  public String purpose() {
    return "finds the mistakes of manifests";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Surroundings around) throws UsageException {
    if (arguments.files().isEmpty()) {
      throw new UsageException(arguments.where(), "at least one FILE, a manifest", "nothing");
    }
    int worst = ConnectorTool.FINE;
    for (String file : arguments.files()) {
      worst = Math.max(worst, lint(arguments, file, around.out()));
    }
    return worst;
  }

  private static int lint(Arguments arguments, String file, PrintStream out) throws UsageException {
    try {
      String text = Files.readString(arguments.path(file), StandardCharsets.UTF_8);
      PluginCode code = PluginLoading.manifest(text, file);
      for (Described connector : code.connectors()) {
        ConnectorDescriptor made = connector.descriptor();
        out.println(file + ": fine; connector " + made.id() + ", " + made.displayName());
      }
      return ConnectorTool.FINE;
    } catch (RefusedException e) {
      out.println(e.cause());
      return ConnectorTool.MISTAKES;
    } catch (IOException e) {
      out.println(file + ": cannot be read: " + e.getMessage());
      return ConnectorTool.MISTAKES;
    }
  }
}
