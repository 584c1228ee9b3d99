package io.parallelrun.server.command.hours;

import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import io.parallelrun.server.command.table.CsvTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A time sheet as CSV: {@code people,from,until,hours,baseline_hours}; the last column may be
 * missing or empty.
 *
 * @param byPeople entries by slug of the run's people
 */
record HoursFile(Map<String, List<HoursEntry>> byPeople) {
  private static final List<String> COLUMNS = List.of("people", "from", "until", "hours");
  private static final String BASELINE = "baseline_hours";

  /**
   * Reads a time sheet.
   *
   * @param known slugs of the run's people
   * @throws DocumentException with every bad cell
   */
  static HoursFile read(String text, Set<String> known) throws DocumentException {
    CsvTable table = CsvTable.read(text);
    List<String> header =
        table.header().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    boolean baseline = header.size() == 5 && header.get(4).equals(BASELINE);
    if (!header.subList(0, Math.min(4, header.size())).equals(COLUMNS)
        || (header.size() > 4 && !baseline)) {
      throw CellErrors.single(
          1,
          "header",
          String.join(",", COLUMNS) + " and, if there is one, " + BASELINE,
          "\"" + String.join(",", header) + "\"");
    }
    CellErrors errors = new CellErrors();
    Map<String, List<HoursEntry>> entries = new TreeMap<>();
    for (CsvTable.Line line : table.lines()) {
      add(entries, line, baseline, known, errors);
    }
    errors.throwIfAny();
    return new HoursFile(entries);
  }

  private static void add(
      Map<String, List<HoursEntry>> entries,
      CsvTable.Line line,
      boolean baseline,
      Set<String> known,
      CellErrors errors) {
    List<String> cells = line.cells();
    String people = cells.get(0);
    if (!known.contains(people)) {
      errors.add(
          line.number(),
          "people",
          "the slug of one of the run's people " + new TreeSet<>(known),
          "\"" + people + "\"");
    }
    LocalDate from = errors.date(line.number(), "from", cells.get(1));
    LocalDate until = errors.date(line.number(), "until", cells.get(2));
    BigDecimal hours = errors.number(line.number(), "hours", cells.get(3));
    boolean given = baseline && !cells.get(4).isEmpty();
    BigDecimal base = given ? errors.number(line.number(), BASELINE, cells.get(4)) : null;
    if (from != null && until != null && hours != null && (base != null || !given)) {
      HoursEntry entry =
          errors.make(
              line.number(), () -> new HoursEntry(from, until, hours, base, Evidence.MEASURED));
      if (entry != null) {
        entries.computeIfAbsent(people, slug -> new ArrayList<>()).add(entry);
      }
    }
  }
}
