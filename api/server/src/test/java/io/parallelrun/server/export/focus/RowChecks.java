package io.parallelrun.server.export.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check functions that look at one row. Where the official tool's SQL lets a null slip through
 * a comparison with a value, this one does not: a null is not that value. Products must agree in
 * decimals and in doubles, because the tool may count in either.
 */
final class RowChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMERIC =
      Pattern.compile("[+-]?([0-9]*[.])?[0-9]+([eE][+-]?[0-9]+)?");
  private static final Pattern DATE_TIME =
      Pattern.compile("[0-9]{4}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z");
  private static final Pattern ASCII = Pattern.compile("[\\x00-\\x7F]*");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final String TIME = "(Year|Month|Day|Hour|Minute|Second)";
  private static final String TIMES = "(Years|Months|Days|Hours|Minutes|Seconds)";
  private static final String COUNT = "[A-Za-z][A-Za-z0-9]*(?:\\s+[A-Za-z][A-Za-z0-9]*)*";
  private static final Pattern UNIT =
      Pattern.compile(
          "%1$s|%1$s-%3$s|%1$s/%2$s|[0-9]+ %1$s|%1$s/[0-9]+ %3$s".formatted(COUNT, TIME, TIMES));

  private final Set<String> currencies;

  RowChecks(Set<String> currencies) {
    this.currencies = currencies;
  }

  /** Whether a requirement or condition holds on a row. */
  boolean holds(JsonNode check, Map<String, Object> row) {
    String function = check.path("CheckFunction").asText();
    return switch (function) {
      case "AND" -> all(check, row);
      case "OR" -> any(check, row);
      case "CheckValue" -> isValue(check, row);
      case "CheckNotValue" -> !isValue(check, row);
      case "CheckSameValue" -> compare(check, row, true);
      case "CheckNotSameValue" -> compare(check, row, false);
      case "ColumnByColumnEqualsColumnValue" -> product(check, row);
      default -> cell(function, check, row.get(check.path("ColumnName").asText()));
    };
  }

  /** Columns a check reads. */
  static Set<String> columns(JsonNode check) {
    Set<String> columns = new TreeSet<>();
    for (String key : Set.of("ColumnName", "ColumnAName", "ColumnBName", "ResultColumnName")) {
      if (check.has(key)) {
        columns.add(check.path(key).asText());
      }
    }
    check.path("Items").forEach(item -> columns.addAll(columns(item)));
    return columns;
  }

  private boolean all(JsonNode check, Map<String, Object> row) {
    for (JsonNode item : check.path("Items")) {
      if (!holds(item, row)) {
        return false;
      }
    }
    return true;
  }

  private boolean any(JsonNode check, Map<String, Object> row) {
    for (JsonNode item : check.path("Items")) {
      if (holds(item, row)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValue(JsonNode check, Map<String, Object> row) {
    Object cell = row.get(check.path("ColumnName").asText());
    JsonNode value = check.path("Value");
    if (value.isNull() || cell == null) {
      return value.isNull() && cell == null;
    }
    if (value.isNumber()) {
      BigDecimal number = Table.number(cell);
      return number != null && number.compareTo(value.decimalValue()) == 0;
    }
    return value.asText().equals(cell.toString());
  }

  private static boolean compare(JsonNode check, Map<String, Object> row, boolean same) {
    Object one = row.get(check.path("ColumnAName").asText());
    Object other = row.get(check.path("ColumnBName").asText());
    return one == null || other == null || one.equals(other) == same;
  }

  private static boolean product(JsonNode check, Map<String, Object> row) {
    Object one = row.get(check.path("ColumnAName").asText());
    Object other = row.get(check.path("ColumnBName").asText());
    Object result = row.get(check.path("ResultColumnName").asText());
    if (one == null || other == null || result == null) {
      return true;
    }
    BigDecimal a = Table.number(one);
    BigDecimal b = Table.number(other);
    BigDecimal r = Table.number(result);
    return a != null
        && b != null
        && r != null
        && a.multiply(b).compareTo(r) == 0
        && a.doubleValue() * b.doubleValue() == r.doubleValue();
  }

  private boolean cell(String function, JsonNode check, @Nullable Object cell) {
    if (cell == null) {
      return true;
    }
    String text = cell.toString();
    return switch (function) {
      case "TypeString" -> cell instanceof String;
      case "TypeDecimal", "CheckDecimalValue" -> Table.number(cell) != null;
      case "TypeDateTime", "FormatDateTime" -> dateTime(text);
      case "FormatNumeric" -> NUMERIC.matcher(text.strip()).matches();
      case "FormatString" -> ASCII.matcher(text).matches();
      case "FormatUnit" -> UNIT.matcher(text).matches();
      case "FormatCurrency" -> CURRENCY.matcher(text.strip()).matches();
      case "CheckNationalCurrency" -> currencies.contains(text.strip());
      case "FormatKeyValue" -> isObject(text);
      case "CheckGreaterOrEqualThanValue" -> isAtLeast(cell, check.path("Value").decimalValue());
      default -> throw new IllegalArgumentException("no check function " + function);
    };
  }

  private static boolean dateTime(String text) {
    if (!DATE_TIME.matcher(text).matches()) {
      return false;
    }
    try {
      LocalDateTime.parse(text.substring(0, text.length() - 1));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isAtLeast(Object cell, BigDecimal least) {
    BigDecimal number = Table.number(cell);
    return number != null && number.compareTo(least) >= 0;
  }

  private static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (IOException e) {
      return false;
    }
  }
}
