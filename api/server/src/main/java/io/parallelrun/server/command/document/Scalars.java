package io.parallelrun.server.command.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The simple values of a document: how they are read, written and described. */
enum Scalars {
  /** Text. */
  TEXT(String.class, "text") {
    @Override
    Object read(String text, Class<?> type) {
      return text;
    }
  },
  /** A calendar date. */
  DATE(LocalDate.class, "a date such as 2026-01-31") {
    @Override
    Object read(String text, Class<?> type) {
      return LocalDate.parse(text);
    }
  },
  /** An ISO 8601 period. */
  PERIOD(Period.class, "a period such as P3M or P60D") {
    @Override
    Object read(String text, Class<?> type) {
      return Period.parse(text);
    }
  },
  /** An ISO 8601 duration. */
  DURATION(Duration.class, "a duration such as PT5M or PT1H30M") {
    @Override
    Object read(String text, Class<?> type) {
      return Duration.parse(text);
    }
  },
  /** A time zone. */
  ZONE(ZoneId.class, "a time zone such as Europe/Berlin") {
    @Override
    Object read(String text, Class<?> type) {
      return ZoneId.of(text);
    }
  },
  /** An ISO 4217 code. */
  CURRENCY(Currency.class, "an ISO 4217 currency code such as EUR") {
    @Override
    Object read(String text, Class<?> type) {
      return Currency.getInstance(text);
    }
  },
  /** An exact number. */
  DECIMAL(BigDecimal.class, "a number such as 96000 or 0.07") {
    @Override
    Object read(String text, Class<?> type) {
      if (text.length() > 40) {
        throw new NumberFormatException("too long");
      }
      return new BigDecimal(text);
    }
  },
  /** A whole number. */
  WHOLE(int.class, "a whole number") {
    @Override
    Object read(String text, Class<?> type) {
      return Integer.parseInt(text);
    }
  },
  /** Yes or no. */
  FLAG(boolean.class, "true or false") {
    @Override
    Object read(String text, Class<?> type) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException(text);
      };
    }
  },
  /** One of some names. */
  CHOICE(Enum.class, "one of") {
    @Override
    Object read(String text, Class<?> type) {
      for (Object constant : type.getEnumConstants()) {
        if (write(constant).equals(text)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(text);
    }

    @Override
    String expected(Class<?> type) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Scalars::write)
              .collect(Collectors.joining(", "));
    }
  };

  private static final Map<Class<?>, Scalars> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(scalar -> scalar.type, scalar -> scalar));

  private final Class<?> type;
  private final String expected;

  Scalars(Class<?> type, String expected) {
    this.type = type;
    this.expected = expected;
  }

  /** The value a text stands for; throws a runtime exception when it stands for none. */
  abstract Object read(String text, Class<?> type);

  String expected(Class<?> wanted) {
    return expected;
  }

  /** Reads a text, or nothing when it is not what is expected. */
  Optional<Object> parse(String text, Class<?> wanted) {
    try {
      return Optional.of(read(text.strip(), wanted));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Scalars> of(Class<?> type) {
    Class<?> plain = type == Integer.class ? int.class : type;
    return Optional.ofNullable(BY_TYPE.get(type.isEnum() ? Enum.class : plain));
  }

  /** A value as a document writes it. */
  static String write(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value.toString();
  }
}
