package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.TrialView;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.plugin.shadow.ConnectionComparison;
import io.parallelrun.server.plugin.shadow.Difference;
import io.parallelrun.server.plugin.shadow.PollerComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What two versions of a plugin say, a row for each difference, or for a poller without one. */
final class PluginTrialCsv {
  private static final List<String> HEADER =
      List.of("connection", "poller", "verdict", "of", "field", "in_use", "new", "cause");

  private PluginTrialCsv() {}

  static String write(TrialView trial) {
    List<List<?>> lines = new ArrayList<>();
    for (ConnectionComparison connection : trial.done()) {
      if (!connection.trouble().isEmpty()) {
        String verdict = connection.unusable() ? "different" : "not_compared";
        lines.add(line(connection, "", verdict, "", "", "", "", connection.trouble()));
      }
      connection.pollers().forEach(poller -> add(connection, poller, lines));
    }
    return SafeCsv.write(HEADER, lines);
  }

  private static void add(
      ConnectionComparison connection, PollerComparison poller, List<List<?>> into) {
    String verdict = poller.verdict().name().toLowerCase(Locale.ROOT);
    if (poller.differences().isEmpty()) {
      into.add(line(connection, poller.poller(), verdict, "", "", "", "", poller.cause()));
    }
    for (Difference each : poller.differences()) {
      into.add(
          line(
              connection,
              poller.poller(),
              verdict,
              each.of(),
              each.field(),
              each.before(),
              each.after(),
              poller.cause()));
    }
    if (poller.leftOut() > 0) {
      String more = poller.leftOut() + " more are not listed";
      into.add(line(connection, poller.poller(), verdict, "", "", "", "", more));
    }
  }

  private static List<String> line(ConnectionComparison connection, String... rest) {
    List<String> line = new ArrayList<>(List.of(connection.connection()));
    line.addAll(List.of(rest));
    return line;
  }
}
