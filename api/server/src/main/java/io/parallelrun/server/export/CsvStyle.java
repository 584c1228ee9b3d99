package io.parallelrun.server.export;

/** Who a CSV file is for. */
public enum CsvStyle {
  /** People: what a spreadsheet would take for a formula gets an apostrophe in front. */
  SPREADSHEET,
  /** Programs: every value as it is. */
  EXACT
}
