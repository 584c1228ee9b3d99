package io.parallelrun.process.wire;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * Something thrown, as plain data.
 *
 * @param origin who threw it
 * @param trace the stack trace as text, for the log only; may be empty
 * @param request number of the request of the child that failed, for {@link Origin#HOST}
 */
public record Thrown(
    Origin origin,
    FailureKind kind,
    String message,
    String remedy,
    Optional<Instant> retryAt,
    Optional<String> property,
    String trace,
    long request) {
  /** How it travels. */
  public static final Codec<Thrown> CODEC = Codec.of(Thrown::write, Thrown::read);

  private static final int LONGEST_MESSAGE = 4_000;
  private static final int LONGEST_TRACE = 16_000;
  private static final String REPORT =
      "This is a bug of the connector: report it to its author with the log.";
  private static final Codec<Optional<Instant>> MAYBE_INSTANT = Codec.optional(Codec.INSTANT);
  private static final Codec<Optional<String>> MAYBE_TEXT = Codec.optional(Codec.TEXT);

  /** Who threw it. */
  public enum Origin {
    /** A failure the connector understood. */
    CONNECTOR,
    /** The call was interrupted. */
    INTERRUPTION,
    /** The host, while it answered a request of the child. */
    HOST,
    /** Anything else. */
    OTHER
  }

  /** Anything thrown. Calls into the thrown object, so it may fail as its class does. */
  public static Thrown of(Throwable thrown) {
    if (thrown instanceof ConnectorException known) {
      return new Thrown(
          Origin.CONNECTOR,
          known.kind(),
          cut(String.valueOf(known.getMessage()), LONGEST_MESSAGE),
          cut(known.remedy(), LONGEST_MESSAGE),
          known.retryAt(),
          known.property().map(property -> cut(property, LONGEST_MESSAGE)),
          known.getCause() == null ? "" : trace(known),
          0);
    }
    if (thrown instanceof InterruptedException) {
      return new Thrown(
          Origin.INTERRUPTION,
          FailureKind.UNAVAILABLE,
          "It was interrupted.",
          "Check that the platform answers, and how fast.",
          Optional.empty(),
          Optional.empty(),
          "",
          0);
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return bug("The connector threw " + thrown.getClass().getName() + message, trace(thrown));
  }

  /** A class or method of the plugin that could not be linked. */
  public static Thrown broken(LinkageError error, Alignment alignment) {
    String message = error.getMessage() == null ? "" : ": " + error.getMessage();
    return new Thrown(
        Origin.OTHER,
        FailureKind.BUG,
        cut(
            "The connector threw "
                + error.getClass().getName()
                + message
                + " "
                + alignment.words()
                + ".",
            LONGEST_MESSAGE),
        alignment.remedy(),
        Optional.empty(),
        Optional.empty(),
        trace(error),
        0);
  }

  /** A defect of the connector that is no exception. */
  public static Thrown bug(String message, String trace) {
    return new Thrown(
        Origin.OTHER,
        FailureKind.BUG,
        cut(message, LONGEST_MESSAGE),
        REPORT,
        Optional.empty(),
        Optional.empty(),
        trace,
        0);
  }

  /** That the host failed while it answered a request of the child. */
  public static Thrown host(String type, long request) {
    return new Thrown(
        Origin.HOST,
        FailureKind.BUG,
        "The host failed: " + type,
        REPORT,
        Optional.empty(),
        Optional.empty(),
        "",
        request);
  }

  /** The exception of the contract again; its cause, if there was one, is text. */
  public ConnectorException exception() {
    if (retryAt.isPresent()) {
      return ConnectorException.rateLimited(message, retryAt.get());
    }
    if (property.isPresent()) {
      return ConnectorException.config(property.get(), message, remedy);
    }
    return trace.isEmpty()
        ? ConnectorException.of(kind, message, remedy)
        : ConnectorException.of(kind, message, remedy, new RemoteTrace(trace));
  }

  /** A stack trace of the child, for the log. */
  public static final class RemoteTrace extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of its text. */
    public RemoteTrace(String trace) {
      super(trace, null, false, false);
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return cut(text.toString(), LONGEST_TRACE);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  private static void write(WireOut out, Thrown value) throws IOException {
    out.choice(value.origin);
    out.choice(value.kind);
    out.text(value.message);
    out.text(value.remedy);
    MAYBE_INSTANT.write(out, value.retryAt);
    MAYBE_TEXT.write(out, value.property);
    out.text(value.trace);
    out.whole(value.request);
  }

  private static Thrown read(WireIn in) throws IOException {
    return new Thrown(
        in.choice(Origin.class),
        in.choice(FailureKind.class),
        in.text(),
        in.text(),
        MAYBE_INSTANT.read(in),
        MAYBE_TEXT.read(in),
        in.text(),
        in.whole());
  }
}
