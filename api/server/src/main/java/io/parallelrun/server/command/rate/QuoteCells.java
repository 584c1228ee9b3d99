package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.table.CellErrors;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Makes a quote of texts. */
final class QuoteCells {
  private QuoteCells() {}

  /** The quote; null when one of the texts cannot be used, which is then remembered. */
  static @Nullable RateQuote read(
      CellErrors errors, int line, String day, String base, String quote, String rate) {
    LocalDate on = errors.date(line, "date", day);
    Currency from = errors.currency(line, "base", base);
    Currency to = errors.currency(line, "quote", quote);
    BigDecimal factor = errors.number(line, "rate", rate);
    return on == null || from == null || to == null || factor == null
        ? null
        : errors.make(line, () -> new RateQuote(on, from, to, factor));
  }
}
