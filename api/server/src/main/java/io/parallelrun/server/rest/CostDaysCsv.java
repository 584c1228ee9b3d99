package io.parallelrun.server.rest;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.CostDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Costs per day as CSV. */
final class CostDaysCsv {
  private static final List<String> HEADER =
      List.of("day", "side", "component", "cash_class", "amount", "currency");

  private CostDaysCsv() {}

  static String write(CostDays days) {
    List<List<?>> lines = new ArrayList<>();
    for (int i = 0; i < days.totals().size(); i++) {
      LocalDate day = days.from().plusDays(i);
      for (CostDays.Column column : days.components()) {
        lines.add(
            List.of(
                day.toString(),
                word(column.side()),
                word(column.component()),
                word(column.cashClass()),
                column.amounts().get(i),
                days.currency()));
      }
    }
    return SafeCsv.write(HEADER, lines);
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
