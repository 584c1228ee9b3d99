package io.parallelrun.server.rest;

import io.parallelrun.server.readmodel.CostDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Costs per day as CSV (RFC 4180); no value needs quotes. */
final class CostDaysCsv {
  private static final String END = "\r\n";

  private CostDaysCsv() {}

  static String write(CostDays days) {
    StringBuilder csv = new StringBuilder("day,side,component,cash_class,amount,currency" + END);
    for (int i = 0; i < days.totals().size(); i++) {
      LocalDate day = days.from().plusDays(i);
      for (CostDays.Column column : days.components()) {
        csv.append(
                String.join(
                    ",",
                    List.of(
                        day.toString(),
                        word(column.side()),
                        word(column.component()),
                        word(column.cashClass()),
                        column.amounts().get(i).toPlainString(),
                        days.currency())))
            .append(END);
      }
    }
    return csv.toString();
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
