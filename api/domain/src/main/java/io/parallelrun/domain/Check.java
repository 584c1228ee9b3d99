package io.parallelrun.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks of one field each; all throw {@link DefinitionException} and return the accepted value.
 */
public final class Check {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final int MAX_TEXT = 500;
  private static final int MAX_DECIMALS = 6;
  private static final int MAX_SHOWN_DIGITS = 40;
  private static final BigDecimal MAX_AMOUNT = new BigDecimal("1000000000000");

  private Check() {}

  /** A value that must be there. */
  public static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new DefinitionException(field, "a value", "nothing");
    }
    return value;
  }

  /** Lower-case letters, digits and inner hyphens, 1 to 64 characters. */
  public static String slug(String field, @Nullable String value) {
    if (value == null || !SLUG.matcher(value).matches()) {
      throw new DefinitionException(
          field, "1 to 64 lower-case letters, digits and inner hyphens", quoted(value));
    }
    return value;
  }

  /** Text with something in it, at most 500 characters; surrounding blanks are dropped. */
  public static String text(String field, @Nullable String value) {
    if (value == null || value.isBlank() || value.strip().length() > MAX_TEXT) {
      throw new DefinitionException(
          field, "text of 1 to " + MAX_TEXT + " characters", quoted(value));
    }
    return value.strip();
  }

  /** Text that may be empty, at most 500 characters. */
  public static String note(String field, @Nullable String value) {
    String note = given(field, value).strip();
    if (note.length() > MAX_TEXT) {
      throw new DefinitionException(
          field, "at most " + MAX_TEXT + " characters", note.length() + " characters");
    }
    return note;
  }

  /**
   * A decimal from zero to 10^12 with at most six decimals, in its shortest plain form, so that
   * equal amounts are equal values.
   */
  public static BigDecimal amount(String field, @Nullable BigDecimal value) {
    return between(field, value, BigDecimal.ZERO, MAX_AMOUNT);
  }

  /** An {@link #amount} above zero. */
  public static BigDecimal positive(String field, @Nullable BigDecimal value) {
    BigDecimal amount = amount(field, value);
    if (amount.signum() == 0) {
      throw new DefinitionException(field, "more than 0", "0");
    }
    return amount;
  }

  /** A ratio from zero to {@code most}; 0.07 is seven percent. */
  public static BigDecimal ratio(String field, @Nullable BigDecimal value, int most) {
    return between(field, value, BigDecimal.ZERO, BigDecimal.valueOf(most));
  }

  private static BigDecimal between(
      String field, @Nullable BigDecimal value, BigDecimal least, BigDecimal most) {
    String expected = "a number from " + least.toPlainString() + " to " + most.toPlainString();
    if (value == null) {
      throw new DefinitionException(field, expected, "nothing");
    }
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new DefinitionException(field, expected, shown(value));
    }
    BigDecimal plain = value.stripTrailingZeros();
    plain = plain.scale() < 0 ? plain.setScale(0) : plain;
    if (plain.scale() > MAX_DECIMALS) {
      throw new DefinitionException(field, "at most " + MAX_DECIMALS + " decimals", shown(value));
    }
    return plain;
  }

  /** A period of months and days that moves a date forward. */
  public static Period length(String field, @Nullable Period value) {
    Period length = duration(field, value);
    if (length.isZero()) {
      throw new DefinitionException(field, "a period longer than nothing", "P0D");
    }
    return length;
  }

  /** A period that is nothing or longer, at most ten years. */
  public static Period duration(String field, @Nullable Period value) {
    if (value == null) {
      throw new DefinitionException(field, "a period such as P3M", "nothing");
    }
    boolean backward = value.getDays() < 0 || value.getMonths() < 0 || value.getYears() < 0;
    if (backward || value.toTotalMonths() > 120 || value.getDays() > 3660) {
      throw new DefinitionException(field, "a period from P0D to P10Y", value.toString());
    }
    return value;
  }

  /** A date from 1970 to 2199. */
  public static LocalDate date(String field, @Nullable LocalDate value) {
    if (value == null) {
      throw new DefinitionException(field, "a date such as 2026-01-31", "nothing");
    }
    if (value.getYear() < 1970 || value.getYear() > 2199) {
      throw new DefinitionException(field, "a date from 1970 to 2199", value.toString());
    }
    return value;
  }

  /** A date, or none. */
  public static @Nullable LocalDate optionalDate(String field, @Nullable LocalDate value) {
    return value == null ? null : date(field, value);
  }

  /** A date after another one. */
  public static LocalDate after(String field, @Nullable LocalDate value, LocalDate earlier) {
    LocalDate date = date(field, value);
    if (!date.isAfter(earlier)) {
      throw new DefinitionException(field, "a date after " + earlier, date.toString());
    }
    return date;
  }

  /** A whole number within bounds, both included. */
  public static int number(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new DefinitionException(
          field, "a whole number from " + least + " to " + most, Integer.toString(value));
    }
    return value;
  }

  /** A list without holes, copied. */
  public static <T> List<T> list(String field, @Nullable List<T> value) {
    List<T> list = given(field, value);
    for (int i = 0; i < list.size(); i++) {
      given(field + "[" + i + "]", list.get(i));
    }
    return List.copyOf(list);
  }

  /** A list without holes in which no two elements share a slug, copied. */
  public static <T> List<T> distinct(
      String field, @Nullable List<T> value, Function<? super T, String> slug) {
    List<T> list = list(field, value);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (!seen.add(slug.apply(list.get(i)))) {
        throw new DefinitionException(
            field + "[" + i + "].slug",
            "a slug that no other of the " + field + " has",
            quoted(slug.apply(list.get(i))));
      }
    }
    return list;
  }

  /** A list of slugs without repetition, copied. */
  public static List<String> slugs(String field, @Nullable List<String> value) {
    List<String> list = list(field, value);
    for (int i = 0; i < list.size(); i++) {
      String path = field + "[" + i + "]";
      slug(path, list.get(i));
      if (list.indexOf(list.get(i)) < i) {
        throw new DefinitionException(path, "each of the " + field + " once", quoted(list.get(i)));
      }
    }
    return list;
  }

  /** As people write numbers, unless that would fill pages. */
  private static String shown(BigDecimal value) {
    return Math.abs(value.scale()) > MAX_SHOWN_DIGITS ? value.toString() : value.toPlainString();
  }

  private static String quoted(@Nullable String value) {
    if (value == null) {
      return "nothing";
    }
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return "\"" + shown + "\"";
  }
}
