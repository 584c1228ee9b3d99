package io.parallelrun.connector.file.document;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The cells of one row, each of its type. */
record Cells(Row row) {
  private static final Pattern WHOLE = Pattern.compile("\\d{1,19}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,10})?");
  private static final Pattern NAME = Pattern.compile("[^\\p{Lu}@\\p{Cntrl}]{1,100}");

  /** The host's own series begin so. */
  private static final String RESERVED = "connection/";

  /** As UCUM has them, or a plain noun; the same as the contract's rule C-DATA-01. */
  private static final Pattern UNIT =
      Pattern.compile(
          "[a-z][a-z0-9]*(-[a-z0-9]+)*"
              + "|1|%|\\{[A-Za-z ]+\\}"
              + "|(k|M|G|T|P|Ki|Mi|Gi|Ti|m|u|n)?(By|bit|s|min|h|d|wk|mo|a|g|L|m|J|W|Wh|V|Hz)"
              + "(/(s|min|h|d|wk|mo|a|\\{[A-Za-z ]+\\}))?");

  private static final String TIME = "a time with a zone such as 2026-01-31T08:00:00Z";
  private static final String DAY = "a day such as 2026-01-31";
  private static final String WHOLE_NUMBER = "a whole number from 0";

  /** Reads the text of a type; throws one of the exceptions of {@link #parsed}. */
  private interface Parse<T> {
    T of(String text);
  }

  BadCellException wrong(String field, String expected) {
    String text = row.cell(field);
    boolean personal = field.equals("address") || field.equals("vendorId");
    return new BadCellException(
        new Mistake(row.where(field), expected, Shape.of(text), personal ? "" : text));
  }

  private <T> Optional<T> parsed(String field, String expected, Parse<T> parse)
      throws BadCellException {
    String text = row.cell(field);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(parse.of(text));
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw wrong(field, expected);
    }
  }

  private <T> T required(String field, String expected, Optional<T> value) throws BadCellException {
    if (value.isEmpty()) {
      throw wrong(field, expected);
    }
    return value.get();
  }

  String name() throws BadCellException {
    String expected =
        "1 to 100 characters in lower case without @ that do not begin with " + RESERVED;
    return required(
        Vocabulary.NAME,
        expected,
        parsed(
            Vocabulary.NAME,
            expected,
            text -> {
              if (text.startsWith(RESERVED)) {
                throw new IllegalArgumentException(RESERVED);
              }
              return matching(NAME, text);
            }));
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(pattern.pattern());
    }
    return text;
  }

  String text(String field, int most) throws BadCellException {
    String expected = "1 to " + most + " characters";
    String text = required(field, expected, Optional.of(row.cell(field)));
    if (text.isEmpty() || text.length() > most) {
      throw wrong(field, expected);
    }
    return text;
  }

  Optional<String> optionalText(String field, int most) throws BadCellException {
    return row.cell(field).isEmpty() ? Optional.empty() : Optional.of(text(field, most));
  }

  private Optional<Long> whole(String field, String expected) throws BadCellException {
    return parsed(field, expected, text -> Long.parseLong(matching(WHOLE, text)));
  }

  /** A count with the quality and time that the fields of those names state. */
  Optional<Count> count(String field) throws BadCellException {
    Optional<Long> value = whole(field, WHOLE_NUMBER);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Count(value.get(), quality(), instant(Vocabulary.CACHED_AT)));
  }

  Count requiredCount(String field) throws BadCellException {
    return required(field, WHOLE_NUMBER, count(field));
  }

  CountQuality quality() throws BadCellException {
    return choice(Vocabulary.QUALITY, Vocabulary.QUALITIES).orElse(CountQuality.EXACT);
  }

  Optional<Entitlement> entitlement(String field) throws BadCellException {
    return row.cell(field).equals("unlimited")
        ? Optional.of(Entitlement.UNLIMITED)
        : whole(field, WHOLE_NUMBER + ", or unlimited").map(Entitlement::of);
  }

  private <T> Optional<T> choice(String field, Map<String, T> words) throws BadCellException {
    return parsed(
        field,
        choices(words),
        text -> {
          T choice = words.get(text);
          if (choice == null) {
            throw new IllegalArgumentException(field);
          }
          return choice;
        });
  }

  private static String choices(Map<String, ?> words) {
    return "one of " + String.join(", ", new TreeSet<>(words.keySet()));
  }

  <T> T requiredChoice(String field, Map<String, T> words) throws BadCellException {
    return required(field, choices(words), choice(field, words));
  }

  Optional<Instant> instant(String field) throws BadCellException {
    return parsed(field, TIME, text -> OffsetDateTime.parse(text).toInstant());
  }

  Instant requiredInstant(String field) throws BadCellException {
    return required(field, TIME, instant(field));
  }

  Optional<LocalDate> day(String field) throws BadCellException {
    return parsed(field, DAY, LocalDate::parse);
  }

  LocalDate requiredDay(String field) throws BadCellException {
    return required(field, DAY, day(field));
  }

  /** A duration, which no probe makes longer than a day. */
  Optional<Duration> latency(String field) throws BadCellException {
    return parsed(
        field,
        "a duration of at most a day such as PT0.25S",
        text -> {
          Duration latency = Duration.parse(text);
          if (latency.isNegative() || latency.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(field);
          }
          return latency;
        });
  }

  Optional<Double> ratio(String field) throws BadCellException {
    return parsed(
        field,
        "a number from 0 to 1",
        text -> {
          BigDecimal ratio = new BigDecimal(matching(DECIMAL, text));
          if (ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(field);
          }
          return ratio.doubleValue();
        });
  }

  BigDecimal amount(String field) throws BadCellException {
    String expected = "an amount such as 1234.50, with at most 10 digits after the point";
    return required(
        field, expected, parsed(field, expected, text -> new BigDecimal(matching(DECIMAL, text))));
  }

  String currency(String field) throws BadCellException {
    String expected = "an ISO 4217 currency such as USD";
    return required(
        field,
        expected,
        parsed(field, expected, text -> Currency.getInstance(text).getCurrencyCode()));
  }

  String unit(String field) throws BadCellException {
    String expected = "a UCUM unit such as By, or a noun such as api-calls";
    return required(field, expected, parsed(field, expected, text -> matching(UNIT, text)));
  }
}
