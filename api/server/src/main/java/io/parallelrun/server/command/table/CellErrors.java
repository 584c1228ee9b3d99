package io.parallelrun.server.command.table;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads cells and collects what is wrong with them, so that one look shows it all. */
public final class CellErrors {
  private static final int MOST = 50;
  private static final int SHOWN = 40;

  private final List<DocumentError> errors = new ArrayList<>();

  /** One error that ends the reading. */
  public static DocumentException single(int line, String field, String expected, String got) {
    return new DocumentException(List.of(new DocumentError(line, 1, field, expected, got)));
  }

  /** Ends the reading when anything was wrong. */
  public void throwIfAny() throws DocumentException {
    if (!errors.isEmpty()) {
      throw new DocumentException(errors);
    }
  }

  /** A date; null when it is none. */
  public @Nullable LocalDate date(int line, String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      add(line, field, "a date such as 2026-01-31", quoted(text));
      return null;
    }
  }

  /** A currency; null when it is none. */
  public @Nullable Currency currency(int line, String field, String text) {
    try {
      return Currency.getInstance(text);
    } catch (IllegalArgumentException e) {
      add(line, field, "an ISO 4217 currency code such as USD", quoted(text));
      return null;
    }
  }

  /** An exact number; null when it is none. */
  public @Nullable BigDecimal number(int line, String field, String text) {
    try {
      if (text.length() > SHOWN) {
        throw new NumberFormatException("too long");
      }
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      add(line, field, "a number such as 1.0842", quoted(text));
      return null;
    }
  }

  /** What a line's cells make together; null when they cannot, or one was wrong before. */
  public <T> @Nullable T make(int line, Maker<T> maker) {
    try {
      return maker.make();
    } catch (DefinitionException e) {
      add(line, e.field(), e.expected(), e.got());
      return null;
    }
  }

  /** Makes something of checked cells. */
  public interface Maker<T> {
    /** The thing; throws {@link DefinitionException} when it cannot be. */
    T make();
  }

  /** Remembers that a cell is wrong. */
  public void add(int line, String field, String expected, String got) {
    if (errors.size() < MOST) {
      errors.add(new DocumentError(line, 1, field, expected, got));
    }
  }

  private static String quoted(String text) {
    return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
  }
}
