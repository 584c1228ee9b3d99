package io.parallelrun.server.command.rate;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the lines of a file, so that one look shows it all. */
final class RateErrors {
  private static final int MOST = 50;

  private final List<DocumentError> errors = new ArrayList<>();

  static DocumentException single(int line, String field, String expected, String got) {
    return new DocumentException(List.of(new DocumentError(line, 1, field, expected, got)));
  }

  void throwIfAny() throws DocumentException {
    if (!errors.isEmpty()) {
      throw new DocumentException(errors);
    }
  }

  /** A quote of texts; null when one of them cannot be used, which is then remembered. */
  @Nullable RateQuote quote(long line, String day, String base, String quote, String rate) {
    LocalDate on = date(line, day);
    Currency from = currency(line, "base", base);
    Currency to = currency(line, "quote", quote);
    BigDecimal factor = number(line, quote, rate);
    if (on == null || from == null || to == null || factor == null) {
      return null;
    }
    try {
      return new RateQuote(on, from, to, factor);
    } catch (DefinitionException e) {
      add(line, e.field(), e.expected(), e.got());
      return null;
    }
  }

  private @Nullable LocalDate date(long line, String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      add(line, "date", "a date such as 2026-01-31", "\"" + shown(text) + "\"");
      return null;
    }
  }

  private @Nullable Currency currency(long line, String field, String text) {
    try {
      return Currency.getInstance(text.strip());
    } catch (IllegalArgumentException e) {
      String expected = "an ISO 4217 currency code such as USD";
      add(line, field, expected, "\"" + shown(text) + "\"");
      return null;
    }
  }

  private @Nullable BigDecimal number(long line, String field, String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      add(line, field, "a number such as 1.0842", "\"" + shown(text) + "\"");
      return null;
    }
  }

  private void add(long line, String field, String expected, String got) {
    if (errors.size() < MOST) {
      errors.add(new DocumentError((int) line, 1, field, expected, got));
    }
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
