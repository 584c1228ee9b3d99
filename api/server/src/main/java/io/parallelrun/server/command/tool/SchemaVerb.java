package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.lifecycle.PluginLoading;
import java.util.List;

/** Writes the JSON Schema of manifests. */
final class SchemaVerb implements Verb {
  @Override
  public String name() {
    return "schema";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public String purpose() {
    return "writes the JSON Schema of manifests, for editors";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Surroundings around) throws UsageException {
    if (!arguments.files().isEmpty()) {
      throw new UsageException(
          arguments.where(), "nothing more", "\"" + arguments.files().get(0) + "\"");
    }
    around.out().println(PluginLoading.manifestSchema());
    return ConnectorTool.FINE;
  }
}
