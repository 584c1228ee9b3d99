package io.parallelrun.testkit.rule;

import io.parallelrun.spi.FailureKind;
import io.parallelrun.testkit.replay.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The faults each request meets in turn, and which kinds of failure they may become. */
enum FaultKind {
  TIMEOUT("timeout", EnumSet.of(FailureKind.UNAVAILABLE)),
  RESET("reset", EnumSet.of(FailureKind.UNAVAILABLE)),
  UNAUTHORIZED("status 401", EnumSet.of(FailureKind.AUTHENTICATION)),
  /** Several vendors answer 403 to a token they do not know. */
  FORBIDDEN("status 403", EnumSet.of(FailureKind.AUTHORIZATION, FailureKind.AUTHENTICATION)),
  RATE_LIMITED("status 429 with seconds", EnumSet.of(FailureKind.RATE_LIMITED)),
  RATE_LIMITED_UNTIL("status 429 with a date", EnumSet.of(FailureKind.RATE_LIMITED)),
  SERVER_ERROR("status 500", EnumSet.of(FailureKind.UNAVAILABLE)),
  TRUNCATED("truncated body", EnumSet.of(FailureKind.BAD_RESPONSE)),
  PREFIXED("text before the body", EnumSet.of(FailureKind.BAD_RESPONSE)),
  HTML("page instead of data", EnumSet.of(FailureKind.BAD_RESPONSE)),
  EMPTY("empty body", EnumSet.of(FailureKind.BAD_RESPONSE)),
  NEGATIVE("negative numbers", EnumSet.of(FailureKind.BAD_RESPONSE));

  /** Beyond what a connector assumes without being told, and within a day. */
  private static final Duration WAIT = Duration.ofSeconds(7_211);

  private final String title;
  private final Set<FailureKind> allowed;

  FaultKind(String title, Set<FailureKind> allowed) {
    this.title = title;
    this.allowed = allowed;
  }

  String title() {
    return title;
  }

  Set<FailureKind> allowed() {
    return allowed;
  }

  boolean rateLimit() {
    return this == RATE_LIMITED || this == RATE_LIMITED_UNTIL;
  }

  /** Whether it is about who asks and not about what is asked. */
  boolean ofCredential() {
    return this == UNAUTHORIZED || this == FORBIDDEN;
  }

  /** What a connector reads may still be there: in a header, or before the cut. */
  boolean maybeHarmless() {
    return this == TRUNCATED || this == PREFIXED || this == NEGATIVE;
  }

  /** Whether it changes nothing but the body. */
  boolean ofBody() {
    return maybeHarmless() || this == EMPTY;
  }

  static Instant retryAt(Instant now) {
    return now.plus(WAIT);
  }

  Fault fault(Instant now) {
    return switch (this) {
      case TIMEOUT -> new Fault.NoReply(Fault.Cause.TIMEOUT);
      case RESET -> new Fault.NoReply(Fault.Cause.RESET);
      case UNAUTHORIZED -> Fault.Status.of(401);
      case FORBIDDEN -> Fault.Status.of(403);
      case RATE_LIMITED ->
          new Fault.Status(429, Map.of("Retry-After", Long.toString(WAIT.toSeconds())));
      case RATE_LIMITED_UNTIL ->
          new Fault.Status(
              429,
              Map.of(
                  "Retry-After",
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(
                      retryAt(now).atOffset(ZoneOffset.UTC))));
      case SERVER_ERROR -> Fault.Status.of(500);
      case TRUNCATED -> new Fault.Truncated();
      case PREFIXED -> new Fault.Prefixed();
      case HTML -> new Fault.Html();
      case EMPTY -> new Fault.Empty();
      case NEGATIVE -> new Fault.Negative();
    };
  }
}
