package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.CellsView;
import java.util.List;
import java.util.stream.Collectors;

/** Cells as CSV (RFC 4180); text that a spreadsheet would run is made text. */
final class CellsCsv {
  private static final String END = "\r\n";

  private CellsCsv() {}

  static String write(CellsView cells) {
    StringBuilder csv = new StringBuilder();
    line(
        csv,
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
            "terms"));
    for (CellsView.Row row : cells.rows()) {
      line(
          csv,
          List.of(
              row.side(),
              row.component(),
              row.line().source().name(),
              row.line().from().toString(),
              row.line().until().toString(),
              row.extended() ? "extended" : "planned",
              row.evidence(),
              row.line().amount().toPlainString(),
              row.amount().currency().getCurrencyCode(),
              row.terms()));
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, List<String> values) {
    csv.append(values.stream().map(CellsCsv::cell).collect(Collectors.joining(","))).append(END);
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
