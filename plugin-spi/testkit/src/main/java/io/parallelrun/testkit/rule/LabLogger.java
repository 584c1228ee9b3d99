package io.parallelrun.testkit.rule;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A log that is read by the lab, at every level. */
record LabLogger(Words words) implements System.Logger {
  @Override
  public String getName() {
    return "connector under test";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    words.say("log at " + level, message + (thrown == null ? "" : " " + thrown), false);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    String values = parameters == null ? "" : Arrays.toString(parameters);
    words.say("log at " + level, format + " " + values + " " + filled(format, parameters), false);
  }

  private static String filled(@Nullable String format, @Nullable Object @Nullable [] parameters) {
    try {
      return MessageFormat.format(String.valueOf(format), parameters);
    } catch (IllegalArgumentException e) {
      // The parts were kept already.
      return "";
    }
  }
}
