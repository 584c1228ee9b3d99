package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.ExpressionFailure;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of one observation, each of its type. Null and nothing are both no value. */
record FieldReader(Map<String, Expression> fields, Data input, Scope scope) {
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);
  private static final int MOST_NAME = 100;

  /** Reads the text of a type. */
  private interface Parse<T> {
    T of(String text);
  }

  private JsonValue value(String field) throws MappingFailure {
    Expression expression = fields.get(field);
    if (expression == null) {
      return new JsonValue.Absent();
    }
    try {
      JsonValue value = expression.evaluate(input, scope).json();
      return value instanceof JsonValue.Null ? new JsonValue.Absent() : value;
    } catch (ExpressionFailure e) {
      throw new MappingFailure(quoted(field) + " has no value: " + e.reason());
    }
  }

  private String quoted(String field) {
    Expression expression = fields.get(field);
    return "\"" + field + ": " + (expression == null ? "" : expression.source()) + "\"";
  }

  private MappingFailure wrong(String field, String expected, JsonValue got) {
    String kind =
        got instanceof JsonValue.Absent
            ? "nothing"
            : got.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    boolean bare =
        got instanceof JsonValue.Absent
            && Optional.ofNullable(fields.get(field))
                .map(expression -> expression.source().matches("[A-Za-z][A-Za-z0-9 -]*"))
                .orElse(false);
    return new MappingFailure(
        quoted(field)
            + " found "
            + kind
            + " where "
            + expected
            + " is needed"
            + (bare ? " (fixed text stands in quotes, as '\"posts\"')" : ""));
  }

  Optional<String> text(String field) throws MappingFailure {
    JsonValue value = value(field);
    if (value instanceof JsonValue.Absent) {
      return Optional.empty();
    }
    if (value instanceof JsonValue.Number number) {
      return Optional.of(number.value().toPlainString());
    }
    if (value.text().isEmpty()) {
      throw wrong(field, "a text", value);
    }
    return value.text().filter(text -> !text.isBlank());
  }

  String requireText(String field) throws MappingFailure {
    Optional<String> text = text(field);
    if (text.isEmpty()) {
      throw wrong(field, "a text", new JsonValue.Absent());
    }
    return text.get();
  }

  String name() throws MappingFailure {
    String name = requireText("name");
    if (name.length() > MOST_NAME) {
      throw new MappingFailure(quoted("name") + " is longer than " + MOST_NAME + " characters");
    }
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new MappingFailure(quoted("name") + " has capitals; put it into $lowercase(…)");
    }
    return name;
  }

  Optional<Long> whole(String field) throws MappingFailure {
    JsonValue value = value(field);
    if (value instanceof JsonValue.Absent) {
      return Optional.empty();
    }
    Optional<Long> whole = value.whole().filter(number -> number >= 0);
    if (whole.isEmpty()) {
      throw wrong(field, "a whole number from 0", value);
    }
    return whole;
  }

  /** A count with the quality and time that the fields of those names state. */
  Optional<Count> count(String field) throws MappingFailure {
    Optional<Long> value = whole(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Count(value.get(), quality(), instant("cachedAt")));
  }

  Count requireCount(String field) throws MappingFailure {
    Optional<Count> count = count(field);
    if (count.isEmpty()) {
      throw wrong(field, "a whole number from 0", new JsonValue.Absent());
    }
    return count.get();
  }

  CountQuality quality() throws MappingFailure {
    return choice(
            "quality",
            Map.of(
                "exact", CountQuality.EXACT,
                "approximate", CountQuality.APPROXIMATE,
                "cached", CountQuality.CACHED,
                "capped", CountQuality.CAPPED,
                "visibleOnly", CountQuality.VISIBLE_ONLY))
        .orElse(CountQuality.EXACT);
  }

  Optional<Entitlement> entitlement(String field) throws MappingFailure {
    if (value(field).text().filter("unlimited"::equals).isPresent()) {
      return Optional.of(Entitlement.UNLIMITED);
    }
    return whole(field).map(Entitlement::of);
  }

  /** One of a few words. */
  <T> Optional<T> choice(String field, Map<String, T> words) throws MappingFailure {
    Optional<String> word = text(field);
    if (word.isPresent() && !words.containsKey(word.get())) {
      List<String> known = words.keySet().stream().sorted().toList();
      throw new MappingFailure(
          quoted(field) + " gave a word that is none of " + String.join(", ", known));
    }
    return word.map(words::get);
  }

  <T> T requireChoice(String field, Map<String, T> words) throws MappingFailure {
    Optional<T> choice = choice(field, words);
    if (choice.isEmpty()) {
      throw wrong(
          field, "one of " + words.keySet().stream().sorted().toList(), new JsonValue.Absent());
    }
    return choice.get();
  }

  Instant observedAt() throws MappingFailure {
    Instant at = instant("observedAt").orElse(scope.now());
    if (at.isAfter(scope.now().plus(CLOCK_MARGIN))) {
      throw new MappingFailure(quoted("observedAt") + " is in the future");
    }
    return at;
  }

  Optional<Instant> instant(String field) throws MappingFailure {
    return parsed(field, "an ISO time with a zone (see $instant)", FieldReader::instantOf);
  }

  private static Instant instantOf(String text) {
    return java.time.OffsetDateTime.parse(text).toInstant();
  }

  Instant requireInstant(String field) throws MappingFailure {
    Optional<Instant> instant = instant(field);
    if (instant.isEmpty()) {
      throw wrong(field, "an ISO time with a zone", new JsonValue.Absent());
    }
    return instant.get();
  }

  /** A day; of a time, the day in the zone it is written with. */
  Optional<LocalDate> day(String field) throws MappingFailure {
    return parsed(
        field,
        "a day such as 2026-01-31",
        text ->
            LocalDate.parse(
                text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text));
  }

  LocalDate requireDay(String field) throws MappingFailure {
    Optional<LocalDate> day = day(field);
    if (day.isEmpty()) {
      throw wrong(field, "a day such as 2026-01-31", new JsonValue.Absent());
    }
    return day.get();
  }

  Optional<Duration> duration(String field) throws MappingFailure {
    return parsed(field, "an ISO duration (see $duration)", Duration::parse);
  }

  private <T> Optional<T> parsed(String field, String expected, Parse<T> parse)
      throws MappingFailure {
    Optional<String> text = text(field);
    try {
      return text.map(parse::of);
    } catch (DateTimeException e) {
      throw wrong(field, expected, new JsonValue.Text(""));
    }
  }

  Optional<Double> ratio(String field) throws MappingFailure {
    JsonValue value = value(field);
    if (value instanceof JsonValue.Absent) {
      return Optional.empty();
    }
    if (value instanceof JsonValue.Number number
        && number.value().signum() >= 0
        && number.value().compareTo(BigDecimal.ONE) <= 0) {
      return Optional.of(number.value().doubleValue());
    }
    throw wrong(field, "a number from 0 to 1", value);
  }

  BigDecimal requireDecimal(String field) throws MappingFailure {
    JsonValue value = value(field);
    try {
      if (value instanceof JsonValue.Number number) {
        return number.value();
      }
      if (value instanceof JsonValue.Text text) {
        return new BigDecimal(text.value().strip());
      }
    } catch (NumberFormatException e) {
      // Falls through: a text that spells no number is of the wrong type.
    }
    throw wrong(field, "a number", value);
  }
}
