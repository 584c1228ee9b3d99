package ${package};

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

/** Sends requests with the token, and says in the product's words why one failed. */
final class ${name}Api {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final URI base;
  private final Secret token;
  private final HttpGateway http;
  private final InstantSource clock;

  ${name}Api(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
    this.base = config.url(${name}Factory.URL).orElseThrow(() -> missing(${name}Factory.URL));
    this.token = config.secret(${name}Factory.TOKEN).orElseThrow(() -> missing(${name}Factory.TOKEN));
    this.http = context.http();
    this.clock = context.clock();
  }

  private static ConnectorException missing(String property) {
    return ConnectorException.config(property, property + " is not set.", "Set it.");
  }

  /** A good answer; every other one is an exception. */
  HttpReply get(String path) throws ConnectorException, InterruptedException {
    // The secret is asked for at each request, as it may change between two.
    String authorization = token.use(value -> "Bearer " + value);
    HttpReply reply =
        http.send(
            HttpCall.get(URI.create(base + path))
                .header("Accept", "application/json")
                .header("Authorization", authorization));
    require(reply);
    return reply;
  }

  private void require(HttpReply reply) throws ConnectorException {
    int status = reply.status();
    if (status == 401) {
      throw ConnectorException.of(
          FailureKind.AUTHENTICATION, "The token is not accepted.", "Enter a valid token.");
    }
    if (status == 403) {
      throw ConnectorException.of(
          FailureKind.AUTHORIZATION,
          "The token may not read this.",
          "Give the token the right to read items.");
    }
    if (status == 429) {
      throw ConnectorException.rateLimited("The API limits the rate of calls.", retryAt(reply));
    }
    if (status >= 500) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE,
          "The API answered with status " + status + ".",
          "Look at the status page of the vendor.");
    }
    if (status != 200) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The API answered with status " + status + " where 200 was expected.",
          "Check the address.");
    }
  }

  private Instant retryAt(HttpReply reply) {
    Instant now = clock.instant();
    Duration wait =
        reply.header("Retry-After").flatMap(text -> wait(text, now)).orElse(Duration.ofMinutes(1));
    return now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  /** HTTP allows a number of seconds, or a date. */
  private static Optional<Duration> wait(String text, Instant now) {
    try {
      return Optional.of(
          text.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
