package io.parallelrun.connector.directus;

import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The REST API of one instance; failures are told apart by status and error code together. */
final class DirectusApi {
  private final URI base;
  private final Secret token;
  private final HttpGateway http;
  private final InstantSource clock;

  DirectusApi(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
    this.base = config.url(DirectusFactory.URL).orElseThrow(() -> missing(DirectusFactory.URL));
    this.token =
        config.secret(DirectusFactory.TOKEN).orElseThrow(() -> missing(DirectusFactory.TOKEN));
    this.http = context.http();
    this.clock = context.clock();
  }

  private static ConnectorException missing(String property) {
    return ConnectorException.config(property, property + " is not set.", "Set it.");
  }

  /** A path without credentials, as it came. */
  HttpReply anonymous(String path) throws ConnectorException, InterruptedException {
    return http.send(HttpCall.get(uri(path)));
  }

  /** A path with the reader's token; only a good answer comes back. */
  HttpReply get(String path) throws ConnectorException, InterruptedException {
    return get(path, token);
  }

  /** A path with another token; only a good answer comes back. */
  HttpReply get(String path, Secret other) throws ConnectorException, InterruptedException {
    HttpReply reply = raw(path, other);
    require(reply, path);
    return reply;
  }

  /** A path with a token, as it came. */
  HttpReply raw(String path, Secret other) throws ConnectorException, InterruptedException {
    String header = other.use(secret -> "Bearer " + secret);
    return http.send(HttpCall.get(uri(path)).header("Authorization", header));
  }

  /** The reader's token. */
  Secret token() {
    return token;
  }

  private URI uri(String path) {
    String encoded = path.replace("[", "%5B").replace("]", "%5D");
    return URI.create(base.toString().replaceAll("/+$", "") + encoded);
  }

  /** Refuses everything but a good answer of the API. */
  void require(HttpReply reply, String path) throws ConnectorException {
    int status = reply.status();
    boolean json = reply.header("Content-Type").orElse("").contains("json");
    if (status == 429 || (status == 503 && reply.header("Retry-After").isPresent())) {
      throw rateLimited(reply);
    }
    if (status >= 500) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE,
          "The instance answered with status " + status + ", as it does without its database.",
          "Check the instance's database and log.");
    }
    if (!json) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The instance answered " + status + " with a page instead of JSON.",
          "Check the address: it is that of the API, without /admin.");
    }
    if (status >= 400) {
      throw clientError(reply, path);
    }
  }

  private static ConnectorException clientError(HttpReply reply, String path)
      throws ConnectorException {
    String code =
        reply.json().get("errors").get(0).get("extensions").get("code").text().orElse("unknown");
    String where = path.replaceAll("\\?.*", "");
    String message = where + " answered " + reply.status() + " " + code + ".";
    boolean token =
        reply.status() == 401 || code.equals("INVALID_TOKEN") || code.equals("USER_SUSPENDED");
    if (token) {
      return ConnectorException.of(
          FailureKind.AUTHENTICATION,
          message + " The token is not accepted.",
          "Give the static token of an active user.");
    }
    if (reply.status() == 403) {
      return ConnectorException.of(
          FailureKind.AUTHORIZATION,
          message + " The right is missing, or there is no such collection.",
          "Let the token's role read it, and check the name.");
    }
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE, message, "Check that the Directus version is supported.");
  }

  /** The instance asks to come back later. */
  ConnectorException rateLimited(HttpReply reply) {
    return ConnectorException.rateLimited(
        "The instance limits the rate of calls (status " + reply.status() + ").", retryAt(reply));
  }

  private Instant retryAt(HttpReply reply) {
    Instant now = clock.instant();
    long seconds = reply.header("Retry-After").flatMap(text -> wait(text, now)).orElse(60L);
    return now.plus(Duration.ofSeconds(Math.max(1, Math.min(seconds, 86_400))));
  }

  /** Seconds to wait: HTTP allows their number, or a date. */
  private static Optional<Long> wait(String text, Instant now) {
    try {
      return Optional.of(
          text.matches("\\d{1,9}")
              ? Long.parseLong(text)
              : Duration.between(
                      now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)))
                  .toSeconds());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
