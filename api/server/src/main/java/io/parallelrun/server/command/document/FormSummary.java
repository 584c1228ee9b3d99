package io.parallelrun.server.command.document;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line about an element, made of its values by a pattern of {@link FormLayout}. */
final class FormSummary {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z.]+)}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final BigDecimal LEAST_GROUPED = BigDecimal.valueOf(1000);

  private FormSummary() {}

  /**
   * The line.
   *
   * @param values by path, as text; what is missing or empty takes its part of the line with it
   */
  static String of(String pattern, Map<String, String> values) {
    List<String> parts = new ArrayList<>();
    for (String part : pattern.split(" · ")) {
      Matcher place = PLACE.matcher(part);
      boolean whole = true;
      StringBuilder line = new StringBuilder();
      while (place.find()) {
        String value = values.getOrDefault(place.group(1), "");
        whole &= !value.isEmpty();
        place.appendReplacement(line, Matcher.quoteReplacement(human(value)));
      }
      place.appendTail(line);
      if (whole) {
        parts.add(line.toString());
      }
    }
    return String.join(" · ", parts);
  }

  private static String human(String value) {
    try {
      if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return DAY.format(LocalDate.parse(value));
      }
      if (value.matches("\\d{4,15}(\\.\\d{1,6})?")) {
        BigDecimal number = new BigDecimal(value);
        return number.compareTo(LEAST_GROUPED) < 0 ? value : grouped(number);
      }
      return value.matches("P[0-9YMWD]+") ? period(value) : value;
    } catch (DateTimeException e) {
      return value;
    }
  }

  private static String grouped(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(6);
    return format.format(number);
  }

  private static String period(String iso) {
    java.time.Period period = java.time.Period.parse(iso);
    List<String> words = new ArrayList<>();
    add(words, period.getYears(), "year");
    add(words, period.getMonths(), "month");
    add(words, period.getDays(), "day");
    return words.isEmpty() ? iso : String.join(" ", words);
  }

  private static void add(List<String> words, int number, String unit) {
    if (number != 0) {
      words.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }
}
