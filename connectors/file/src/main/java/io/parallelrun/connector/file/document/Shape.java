package io.parallelrun.connector.file.document;

import java.util.regex.Pattern;

/** What kind of text something is, without a word of it: it may be a secret, or about somebody. */
final class Shape {
  private static final Pattern NEGATIVE = Pattern.compile("-\\d{1,40}(\\.\\d{1,40})?");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,40}");
  private static final Pattern FRACTION = Pattern.compile("\\d{1,40}\\.\\d{1,40}");
  private static final Pattern COMMA = Pattern.compile("-?\\d{1,40}(,\\d{1,40})+(\\.\\d{1,40})?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern LOCAL_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?");

  private Shape() {}

  static String of(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    if (text.indexOf(';') >= 0) {
      return "text with semicolons; cells are separated by commas";
    }
    if (LOCAL_TIME.matcher(text).matches()) {
      return "a time without a zone";
    }
    return DAY.matcher(text).matches() ? "a day" : number(text);
  }

  private static String number(String text) {
    if (NEGATIVE.matcher(text).matches()) {
      return "a negative number";
    }
    if (WHOLE.matcher(text).matches()) {
      return "a whole number";
    }
    if (FRACTION.matcher(text).matches()) {
      return "a number with a fraction";
    }
    return COMMA.matcher(text).matches()
        ? "a number with a comma"
        : "a text of " + text.length() + " characters";
  }
}
