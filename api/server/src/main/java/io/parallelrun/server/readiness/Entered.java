package io.parallelrun.server.readiness;

import io.parallelrun.server.security.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Checks what people enter. */
final class Entered {
  private Entered() {}

  static String text(String field, @Nullable String given, int longest)
      throws InvalidInputException {
    String text = note(field, given, longest);
    if (text.isEmpty()) {
      throw new InvalidInputException(
          field, "expected 1 to " + longest + " characters, got nothing");
    }
    return text;
  }

  static String note(String field, @Nullable String given, int longest)
      throws InvalidInputException {
    String text = given == null ? "" : given.strip();
    if (text.length() > longest) {
      throw new InvalidInputException(
          field, "expected at most " + longest + " characters, got " + text.length());
    }
    return text;
  }
}
