package io.parallelrun.domain.focus;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a FOCUS file. Texts are ASCII. Immutable. */
public final class FocusRow {
  private static final DateTimeFormatter MIDNIGHT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T00:00:00Z'");

  private final Map<FocusColumn, Object> values;

  private FocusRow(Map<FocusColumn, Object> values) {
    this.values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** What a column holds, as text or as a {@link BigDecimal}; null when it is empty. */
  public @Nullable Object get(FocusColumn column) {
    return values.get(column);
  }

  /**
   * An amount, a price or a quantity.
   *
   * @throws IllegalArgumentException when the column holds no number
   */
  public BigDecimal number(FocusColumn column) {
    if (values.get(column) instanceof BigDecimal number) {
      return number;
    }
    throw new IllegalArgumentException(
        column.header() + ": expected a number, got " + values.get(column));
  }

  /** The day of a date and time, which is always a midnight. */
  public LocalDate day(FocusColumn column) {
    return LocalDate.parse(text(column), MIDNIGHT);
  }

  /** A text; empty when there is none. */
  public String text(FocusColumn column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  static Builder builder() {
    return new Builder(new EnumMap<>(FocusColumn.class));
  }

  /** Puts a row together. */
  static final class Builder {
    private final Map<FocusColumn, Object> values;

    private Builder(Map<FocusColumn, Object> values) {
      this.values = values;
    }

    Builder copy() {
      return new Builder(new EnumMap<>(values));
    }

    Builder text(FocusColumn column, String value) {
      values.put(column, Ascii.of(value));
      return this;
    }

    /** A name; when nothing of it is readable in ASCII, its slug. */
    Builder name(FocusColumn column, String value, String slug) {
      values.put(column, Ascii.of(value, slug));
      return this;
    }

    Builder number(FocusColumn column, BigDecimal value) {
      values.put(column, value.signum() == 0 ? BigDecimal.ZERO : value);
      return this;
    }

    /** Two columns of a half-open range of days. */
    Builder days(FocusColumn start, FocusColumn end, LocalDate from, LocalDate until) {
      values.put(start, MIDNIGHT.format(from));
      values.put(end, MIDNIGHT.format(until));
      return this;
    }

    FocusRow build() {
      return new FocusRow(values);
    }
  }
}
