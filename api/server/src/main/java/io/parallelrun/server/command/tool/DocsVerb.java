package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.PluginBench;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import java.io.IOException;
import java.util.List;

/** Writes the page of documentation that a connector's own words make. */
final class DocsVerb implements Verb {
  @Override
  public String name() {
    return "docs";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String purpose() {
    return "writes a page of documentation, in Markdown";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.SET, Option.CONNECTOR);
  }

  @Override
  public int run(Arguments arguments, Surroundings around)
      throws UsageException, RefusedException, IOException {
    try (PluginBench bench = PluginBench.load(arguments.file(), around.clock())) {
      ConnectorFactory factory = Chosen.of(bench, arguments);
      around.out().print(ConnectorReference.page(factory, GivenSettings.of(arguments).values()));
      return ConnectorTool.FINE;
    } catch (ConnectorException e) {
      throw new UsageException(
          arguments.where(Option.SET),
          "settings the connector can be made of, to ask it for its pollers",
          e.kind() + ": " + e.getMessage());
    }
  }
}
