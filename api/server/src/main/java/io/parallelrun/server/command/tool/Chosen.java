package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.NearestName;
import io.parallelrun.server.plugin.PluginBench;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorFactory;
import java.util.List;

/** The connector that is meant, and whether its settings can be used. */
final class Chosen {
  private Chosen() {}

  static ConnectorFactory of(PluginBench bench, Arguments arguments) throws UsageException {
    List<ConnectorFactory> factories = bench.factories();
    List<String> ids = factories.stream().map(one -> one.descriptor().id()).toList();
    String wanted = arguments.one(Option.CONNECTOR).orElse("");
    if (wanted.isEmpty() && factories.size() == 1) {
      return factories.get(0);
    }
    int index = ids.indexOf(wanted);
    if (index >= 0) {
      return factories.get(index);
    }
    String meant =
        NearestName.of(wanted, ids).map(near -> "; did you mean \"" + near + "\"?").orElse("");
    throw new UsageException(
        arguments.where(Option.CONNECTOR),
        "one of " + String.join(", ", ids),
        wanted.isEmpty() ? "nothing, and the jar brings several" : "\"" + wanted + "\"" + meant);
  }

  /** Prints what is wrong with settings, one line each. */
  static boolean usable(List<ConfigIssue> issues, Printer printer) {
    for (ConfigIssue issue : issues) {
      String remedy = issue.remedy().isBlank() ? "" : " " + issue.remedy();
      printer.line("setting " + issue.property() + ": " + issue.message() + "." + remedy);
    }
    return issues.isEmpty();
  }
}
