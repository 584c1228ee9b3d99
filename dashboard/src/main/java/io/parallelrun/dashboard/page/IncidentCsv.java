package io.parallelrun.dashboard.page;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.IncidentView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Incidents as a table, one row for each change, so that nothing of the timeline is lost. */
final class IncidentCsv {
  private static final List<String> HEADER =
      List.of(
          "incident",
          "integration",
          "side",
          "opened_at",
          "closed_at",
          "worst",
          "changed_at",
          "state",
          "cause",
          "detail");

  private IncidentCsv() {}

  static String write(List<IncidentView> incidents) {
    List<List<?>> lines = new ArrayList<>();
    for (IncidentView incident : incidents) {
      for (IncidentView.Change change : incident.changes()) {
        lines.add(
            Arrays.asList(
                incident.id(),
                incident.integration(),
                incident.sideText(),
                incident.openedAt(),
                incident.closedAt(),
                word(incident.worst()),
                change.at(),
                word(change.state()),
                change.cause(),
                change.detail()));
      }
    }
    return SafeCsv.write(HEADER, lines);
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
