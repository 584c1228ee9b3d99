package io.parallelrun.server.plugin;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The logger of a connection: no secret of it, and no line longer than a page. Throwables are
 * logged as text, so that the log keeps no class of a plugin. Safe from any thread.
 */
final class RedactingLogger implements System.Logger {
  private static final int LONGEST = 4_000;

  private final System.Logger log;
  private final Redaction redaction;
  private final CallLabels labels;

  /**
   * A logger over another.
   *
   * @param labels of the connection, for lines that come from no thread of a call: those of a
   *     plugin in a process of its own
   */
  RedactingLogger(System.Logger log, Redaction redaction, CallLabels labels) {
    this.log = log;
    this.redaction = redaction;
    this.labels = labels;
  }

  @Override
  public String getName() {
    return log.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return log.isLoggable(level);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      write(level, thrown == null ? String.valueOf(message) : message + ": " + thrown);
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... values) {
    if (isLoggable(level)) {
      write(level, formatted(String.valueOf(format), values));
    }
  }

  private static String formatted(String format, @Nullable Object @Nullable [] values) {
    if (values == null || values.length == 0) {
      return format;
    }
    try {
      return MessageFormat.format(format, values);
    } catch (IllegalArgumentException e) {
      return format;
    }
  }

  private void write(Level level, String text) {
    String clean = redaction.clean(text).replaceAll("[\\r\\n]+", " | ");
    String shown = clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    // Given as a value: braces in it are text.
    if (CallLabels.areThere()) {
      log.log(level, "{0}", shown);
      return;
    }
    labels.enter();
    try {
      log.log(level, "{0}", shown);
    } finally {
      CallLabels.leave();
    }
  }
}
