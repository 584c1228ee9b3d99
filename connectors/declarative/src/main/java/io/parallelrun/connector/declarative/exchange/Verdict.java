package io.parallelrun.connector.declarative.exchange;

import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.expression.ExpressionFailure;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.connector.declarative.manifest.ErrorRule;
import io.parallelrun.connector.declarative.manifest.PersonPart.Absence;
import io.parallelrun.connector.declarative.retry.RetryTime;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells answers from failures: first by the rules of the manifest, then by what statuses mean
 * everywhere. No message holds text of the reply.
 */
final class Verdict {
  private static final int MOST_TEXT = 20_000;

  private final List<ErrorRule> rules;

  Verdict(List<ErrorRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** What a reply means if it is a failure; empty when it is an answer. */
  Optional<ConnectorException> of(HttpReply reply, boolean accepted, String where, Scope scope) {
    for (ErrorRule rule : rules) {
      if (matches(rule, reply, scope)) {
        return Optional.of(failure(rule, reply, scope.now()));
      }
    }
    boolean good = accepted || (reply.status() >= 200 && reply.status() < 300);
    return good ? Optional.empty() : Optional.of(usual(reply, where, scope.now()));
  }

  /** Whether a reply says that what was asked for is not there. */
  static boolean absent(HttpReply reply, Absence gone) {
    return reply.status() == gone.status()
        && gone.contains().map(part -> contains(beginning(reply), part)).orElse(true);
  }

  private static boolean matches(ErrorRule rule, HttpReply reply, Scope scope) {
    boolean status = rule.statuses().map(range -> range.holds(reply.status())).orElse(true);
    boolean header =
        rule.header()
            .map(
                wanted ->
                    reply.headers(wanted.name()).stream()
                        .anyMatch(value -> contains(value, wanted.contains())))
            .orElse(true);
    boolean text = rule.contains().map(part -> contains(beginning(reply), part)).orElse(true);
    return status && header && text && holds(rule, reply, scope);
  }

  /** Where a page says what it is; a body may be megabytes long. */
  private static String beginning(HttpReply reply) {
    String text = reply.text();
    return text.substring(0, Math.min(text.length(), MOST_TEXT));
  }

  private static boolean contains(String value, String part) {
    return value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static boolean holds(ErrorRule rule, HttpReply reply, Scope scope) {
    if (rule.when().isEmpty()) {
      return true;
    }
    try {
      JsonValue result = rule.when().get().evaluate(Data.of(reply.json()), scope).json();
      return result.bool().orElse(false);
    } catch (ConnectorException | ExpressionFailure e) {
      // A reply that is no JSON, or of another shape, is not the one the rule is about.
      return false;
    }
  }

  private static ConnectorException failure(ErrorRule rule, HttpReply reply, Instant now) {
    Optional<Instant> at =
        rule.kind() == FailureKind.RATE_LIMITED ? retryAt(rule, reply, now) : Optional.empty();
    return at.map(time -> ConnectorException.rateLimited(rule.message(), time))
        .orElseGet(() -> ConnectorException.of(rule.kind(), rule.message(), rule.remedy()));
  }

  /** When to come back; empty when nothing says it and the host's growing pauses are meant. */
  private static Optional<Instant> retryAt(ErrorRule rule, HttpReply reply, Instant now) {
    return rule.backoff()
        .map(backoff -> RetryTime.of(reply, backoff.header(), backoff.otherwise(), now))
        .or(() -> RetryTime.stated(reply, now));
  }

  private static ConnectorException usual(HttpReply reply, String where, Instant now) {
    int status = reply.status();
    String message = where + " answered " + status;
    Optional<String> wait = reply.header("Retry-After");
    if (status == 429 || (status == 503 && wait.isPresent())) {
      return ConnectorException.rateLimited(
          message + ": the rate of calls is limited.", RetryTime.usual(reply, now));
    }
    if (status >= 500) {
      return ConnectorException.of(
          FailureKind.UNAVAILABLE,
          message + ".",
          "Check the vendor's status page; polling goes on with growing pauses.");
    }
    if (status == 401) {
      return ConnectorException.of(
          FailureKind.AUTHENTICATION,
          message + ": the credential is not accepted.",
          "Give a credential that is valid and has not expired.");
    }
    if (status == 403) {
      return ConnectorException.of(
          FailureKind.AUTHORIZATION,
          message + ": the credential may not read this.",
          "Give it the rights that the connector's page lists.");
    }
    if (status == 404) {
      return ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          message + ": there is no such thing, or the credential may not see it.",
          "Check the address and the ids in the settings.");
    }
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        message + ".",
        "Check that the address is that of the API and its version is supported.");
  }
}
