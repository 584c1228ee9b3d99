package io.parallelrun.process.child;

import io.parallelrun.process.wire.FrameType;
import io.parallelrun.process.wire.LogData;
import io.parallelrun.process.wire.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Hands records to the host's logger of the connection, formatted here. */
final class RemoteLogger implements System.Logger {
  private final Request.Create made;
  private final HostPipe pipe;

  RemoteLogger(Request.Create made, HostPipe pipe) {
    this.made = made;
    this.pipe = pipe;
  }

  @Override
  public String getName() {
    return "io.parallelrun.connector." + made.connection();
  }

  @Override
  public boolean isLoggable(Level level) {
    return (made.levels() & (1 << level.ordinal())) != 0;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      send(level, translated(bundle, message), thrown == null ? "" : trace(thrown));
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (isLoggable(level)) {
      send(level, formatted(translated(bundle, format), parameters), "");
    }
  }

  private void send(Level level, String message, String trace) {
    try {
      pipe.send(FrameType.LOG, made.instance(), LogData.CODEC, new LogData(level, message, trace));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String translated(@Nullable ResourceBundle bundle, @Nullable String message) {
    if (bundle == null || message == null) {
      return String.valueOf(message);
    }
    try {
      return bundle.getString(message);
    } catch (MissingResourceException e) {
      return message;
    }
  }

  private static String formatted(String format, @Nullable Object @Nullable [] parameters) {
    if (parameters == null || parameters.length == 0) {
      return format;
    }
    try {
      return MessageFormat.format(format, parameters);
    } catch (IllegalArgumentException e) {
      return format;
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
