package io.parallelrun.server.export;

import io.parallelrun.domain.focus.FocusColumn;
import io.parallelrun.domain.focus.FocusRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A file of the FinOps Open Cost and Usage Specification, as CSV. */
public final class FocusFile {
  /** The one version of the specification that can be written. */
  public static final String VERSION = "1.2";

  private static final List<FocusColumn> COLUMNS = List.of(FocusColumn.values());

  private FocusFile() {}

  /** Writes rows as they come; a null is an empty cell. */
  public static void write(Appendable out, CsvStyle style, Stream<FocusRow> rows) {
    Csv.write(
        out,
        style,
        COLUMNS.stream().map(FocusColumn::header).toList(),
        rows.map(row -> Arrays.asList(COLUMNS.stream().map(row::get).toArray())));
  }
}
