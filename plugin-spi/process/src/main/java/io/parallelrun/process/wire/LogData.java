package io.parallelrun.process.wire;

import java.lang.System.Logger.Level;

/**
 * A log record of a connection.
 *
 * @param message formatted
 * @param trace of what was thrown; empty when nothing was
 */
public record LogData(Level level, String message, String trace) {
  private static final int LONGEST = 8_000;

  /** How it travels. */
  public static final Codec<LogData> CODEC =
      Codec.of(
          (out, value) -> {
            out.choice(value.level);
            out.text(value.message);
            out.text(value.trace);
          },
          in -> new LogData(in.choice(Level.class), in.text(), in.text()));

  public LogData {
    message = cut(message);
    trace = cut(trace);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
