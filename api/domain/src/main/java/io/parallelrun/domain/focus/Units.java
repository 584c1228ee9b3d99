package io.parallelrun.domain.focus;

import java.util.Locale;

/** Names units as the specification wants them: capitalized words of letters and digits. */
final class Units {
  private static final String FLAT_FEE = "flat fee";
  private static final String MONTH = "Month";

  private Units() {}

  /** One unit of something; a flat fee is paid for a month. */
  static String meter(String unit) {
    if (unit.equals(FLAT_FEE)) {
      return MONTH;
    }
    StringBuilder meter = new StringBuilder();
    for (String word : Ascii.of(unit).split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty() && (meter.length() > 0 || Character.isLetter(word.charAt(0)))) {
        meter
            .append(meter.length() > 0 ? " " : "")
            .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(word.substring(1));
      }
    }
    String words = meter.length() == 0 ? "Unit" : meter.toString();
    boolean plural = words.endsWith("s") && !words.endsWith("ss") && words.length() > 3;
    return plural ? words.substring(0, words.length() - 1) : words;
  }

  /** A unit for a month, such as "Seat-Months". */
  static String perMonth(String meter) {
    return meter.equals(MONTH) ? plural(meter) : meter + "-Months";
  }

  /** Several units. */
  static String plural(String meter) {
    return meter.endsWith("s") ? meter : meter + "s";
  }
}
