package io.parallelrun.server.rest;

import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.server.readmodel.BurnUp;
import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; a bad one is named, with what was expected. */
final class Parameters {
  private Parameters() {}

  static LocalDate date(String name, @Nullable String value, LocalDate standard) {
    LocalDate given = date(name, value);
    return given == null ? standard : given;
  }

  static @Nullable LocalDate date(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw new BadRequestException(
          name + ": expected a date such as 2026-01-31, got \"" + value + "\"");
    }
  }

  static @Nullable Instant instant(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new BadRequestException(
          name + ": expected an instant such as 2026-01-31T12:00:00Z, got \"" + value + "\"");
    }
  }

  static LocalDate givenDate(String name, @Nullable String value) {
    LocalDate given = date(name, value);
    if (given == null) {
      throw new BadRequestException(name + ": expected a date such as 2026-01-31, got nothing");
    }
    return given;
  }

  /** The end of a range of days, not included. */
  static LocalDate end(LocalDate from, @Nullable String until, int mostDays) {
    LocalDate end = givenDate("until", until);
    if (end.isBefore(from) || ChronoUnit.DAYS.between(from, end) > mostDays) {
      throw new BadRequestException(
          "until: expected a date from "
              + from
              + " to "
              + from.plusDays(mostDays)
              + ", got "
              + end);
    }
    return end;
  }

  static <E extends Enum<E>> Set<E> choices(String name, List<String> values, Class<E> type) {
    EnumSet<E> chosen = EnumSet.noneOf(type);
    for (String value : values) {
      try {
        chosen.add(Enum.valueOf(type, value.toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException e) {
        throw new BadRequestException(
            name
                + ": expected some of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                + ", got \""
                + value
                + "\"");
      }
    }
    return chosen;
  }

  /** When a cost counts. */
  static ChargeBasis basis(String text) {
    return BurnUp.basis(text)
        .orElseThrow(
            () ->
                new BadRequestException(
                    "basis: expected one of " + BurnUp.BASES + ", got \"" + text + "\""));
  }

  /** A currency by its code. */
  static Currency currency(String field, String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          field + ": expected an ISO 4217 currency code such as USD, got \"" + code + "\"", e);
    }
  }
}
