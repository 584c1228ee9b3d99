package io.parallelrun.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure a connector understood. The host copies it to data at once and keeps no reference, so
 * that a failure never pins the plugin's class loader. Message and remedy are shown to people and
 * hold no secret and no text from the vendor's body (C-SEC-05).
 */
public final class ConnectorException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String remedy;
  private final @Nullable Instant retryAt;
  private final @Nullable String property;

  private ConnectorException(
      FailureKind kind,
      String message,
      String remedy,
      @Nullable Instant retryAt,
      @Nullable String property,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
    this.retryAt = retryAt;
    this.property = property;
  }

  /**
   * A failure of a kind.
   *
   * @param message what happened, one sentence
   * @param remedy what the operator can do, one sentence
   */
  public static ConnectorException of(FailureKind kind, String message, String remedy) {
    return new ConnectorException(kind, message, remedy, null, null, null);
  }

  /** As {@link #of(FailureKind, String, String)}, with the cause for the host's log. */
  public static ConnectorException of(
      FailureKind kind, String message, String remedy, Throwable cause) {
    return new ConnectorException(kind, message, remedy, null, null, cause);
  }

  /** The vendor asks to wait until an instant. */
  public static ConnectorException rateLimited(String message, Instant retryAt) {
    return new ConnectorException(
        FailureKind.RATE_LIMITED,
        message,
        "Nothing to do: polling resumes at the stated time.",
        Objects.requireNonNull(retryAt, "retryAt"),
        null,
        null);
  }

  /** A configuration failure that belongs to one property. */
  public static ConnectorException config(String property, String message, String remedy) {
    return new ConnectorException(
        FailureKind.CONFIG, message, remedy, null, Objects.requireNonNull(property), null);
  }

  /** A reply that lacks what the connector needs; names the place and what stood there by type. */
  public static ConnectorException badShape(String path, String expected, JsonValue got) {
    return of(
        FailureKind.BAD_RESPONSE,
        "Expected " + expected + " at " + path + ", got " + got.getClass().getSimpleName() + ".",
        "Check that the URL points at the vendor's API and that its version is supported.");
  }

  /** Why it failed. */
  public FailureKind kind() {
    return kind;
  }

  /** What the operator can do. */
  public String remedy() {
    return remedy;
  }

  /** When the vendor allows the next request, if it said so. */
  public Optional<Instant> retryAt() {
    return Optional.ofNullable(retryAt);
  }

  /** The configuration property at fault, if it is one. */
  public Optional<String> property() {
    return Optional.ofNullable(property);
  }
}
