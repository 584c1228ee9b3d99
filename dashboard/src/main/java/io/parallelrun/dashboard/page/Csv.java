package io.parallelrun.dashboard.page;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180); text that a spreadsheet would run is made text. For one thread. */
final class Csv {
  private static final String END = "\r\n";

  private final StringBuilder csv = new StringBuilder();

  /** Adds a line. */
  void line(List<String> values) {
    csv.append(values.stream().map(Csv::cell).collect(Collectors.joining(","))).append(END);
  }

  /** All of it. */
  String text() {
    return csv.toString();
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
