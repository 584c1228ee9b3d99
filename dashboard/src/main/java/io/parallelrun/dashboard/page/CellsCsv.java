package io.parallelrun.dashboard.page;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.CellsView;
import java.util.ArrayList;
import java.util.List;

/** Cells as CSV. */
final class CellsCsv {
  private CellsCsv() {}

  static String write(CellsView cells) {
    List<String> header =
        List.of(
            "side",
            "component",
            "source",
            "from",
            "until",
            "window",
            "evidence",
            "amount",
            "currency",
            "terms");
    List<List<?>> lines = new ArrayList<>();
    for (CellsView.Row row : cells.rows()) {
      lines.add(
          List.of(
              row.side(),
              row.component(),
              row.line().source().name(),
              row.line().from().toString(),
              row.line().until().toString(),
              row.extended() ? "extended" : "planned",
              row.evidence(),
              row.line().amount(),
              row.amount().currency().getCurrencyCode(),
              row.terms()));
    }
    return SafeCsv.write(header, lines);
  }
}
