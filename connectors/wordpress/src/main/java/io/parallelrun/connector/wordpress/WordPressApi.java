package io.parallelrun.connector.wordpress;

import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The REST API of one site. Asks by {@code ?rest_route=}, which answers whatever the permalinks
 * are, and tells failures apart by status, content type and error code together.
 */
final class WordPressApi {
  private static final int SHOWN = 80;

  private final URI site;
  private final String user;
  private final Secret password;
  private final HttpGateway http;
  private final InstantSource clock;

  WordPressApi(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
    this.site = config.url(WordPressFactory.URL).orElseThrow(() -> missing(WordPressFactory.URL));
    this.user =
        config
            .text(WordPressFactory.USERNAME)
            .orElseThrow(() -> missing(WordPressFactory.USERNAME));
    this.password =
        config
            .secret(WordPressFactory.PASSWORD)
            .orElseThrow(() -> missing(WordPressFactory.PASSWORD));
    this.http = context.http();
    this.clock = context.clock();
  }

  private static ConnectorException missing(String property) {
    return ConnectorException.config(property, property + " is not set.", "Set it.");
  }

  /** A route without credentials, as it came. */
  HttpReply anonymous(String route) throws ConnectorException, InterruptedException {
    return http.send(HttpCall.get(uri(route)));
  }

  /** A route as the configured user, as it came. */
  HttpReply raw(String route) throws ConnectorException, InterruptedException {
    String header =
        password.use(
            secret ->
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    return http.send(HttpCall.get(uri(route)).header("Authorization", header));
  }

  /** A route as the configured user; only a good answer comes back. */
  HttpReply get(String route) throws ConnectorException, InterruptedException {
    HttpReply reply = raw(route);
    require(reply);
    return reply;
  }

  /** Total of a collection, from its header. */
  long total(HttpReply reply) throws ConnectorException {
    Optional<String> total = reply.header("X-WP-Total");
    try {
      long count = Long.parseLong(total.orElse(""));
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw noTotal();
    }
    throw noTotal();
  }

  private static ConnectorException noTotal() {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "The answer has no usable X-WP-Total header, so the count is not known.",
        "Check that no proxy or cache in front of the site drops or changes it.");
  }

  private URI uri(String route) {
    String base = site.toString().replaceAll("/+$", "");
    int query = route.indexOf('?');
    String path = query < 0 ? route : route.substring(0, query);
    String rest = query < 0 ? "" : "&" + route.substring(query + 1);
    return URI.create(base + "/?rest_route=" + path + rest);
  }

  /** Refuses everything but a good answer of the API. */
  void require(HttpReply reply) throws ConnectorException {
    int status = reply.status();
    if (status == 429) {
      throw ConnectorException.rateLimited("The site limits the rate of calls.", retryAt(reply));
    }
    if (status >= 500) {
      throw serverError(reply);
    }
    boolean json = reply.header("Content-Type").orElse("").contains("json");
    if (status >= 400) {
      throw json ? clientError(reply) : blocked(reply);
    }
    if (!json) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The site answered " + status + " with a page instead of JSON.",
          "Check the address, and that the REST API is not switched off.");
    }
  }

  /** Whether the API itself says that there is no such user; a missing route says another code. */
  boolean isNoUser(HttpReply reply) throws ConnectorException {
    boolean json = reply.header("Content-Type").orElse("").contains("json");
    return reply.status() == 404
        && json
        && reply.json().get("code").text().orElse("").equals("rest_user_invalid_id");
  }

  private static ConnectorException serverError(HttpReply reply) {
    String text = reply.text().toLowerCase(Locale.ROOT);
    if (text.contains("database error") || text.contains("establishing a database connection")) {
      return ConnectorException.of(
          FailureKind.UNAVAILABLE,
          "WordPress cannot reach its database (status " + reply.status() + ").",
          "Start the site's database.");
    }
    if (reply.status() == 503 && text.contains("maintenance")) {
      return ConnectorException.of(
          FailureKind.UNAVAILABLE, "The site is in maintenance.", "Wait until it is done.");
    }
    return ConnectorException.of(
        FailureKind.UNAVAILABLE,
        "The site answered with status " + reply.status() + ".",
        "Look into the site's error log.");
  }

  private static ConnectorException blocked(HttpReply reply) {
    return ConnectorException.of(
        FailureKind.AUTHORIZATION,
        "Something in front of the REST API answered with status " + reply.status() + ".",
        "Let this machine through the firewall or security plugin of the site.");
  }

  private static ConnectorException clientError(HttpReply reply) throws ConnectorException {
    String code = reply.json().get("code").text().orElse("unknown");
    String message = "The API answered " + reply.status() + " " + shortened(code) + ".";
    if (reply.status() == 401
        || code.equals("incorrect_password")
        || code.equals("invalid_username")) {
      return ConnectorException.of(
          FailureKind.AUTHENTICATION,
          message + " User name or application password is not accepted.",
          "Give the login name and an application password that was not revoked; over plain HTTP"
              + " WordPress only takes them in a local environment.");
    }
    if (reply.status() == 403) {
      return ConnectorException.of(
          FailureKind.AUTHORIZATION,
          message + " The user lacks a right.",
          "Give the user a role with list_users and edit_posts.");
    }
    if (reply.status() == 404) {
      return ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          message + " The route is not there.",
          "Check that the REST API is not switched off for it by a plugin.");
    }
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE, message, "Check that the WordPress version is supported.");
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

  /** JSON of an answer; a PHP warning printed before it is named instead of guessed around. */
  JsonValue json(HttpReply reply) throws ConnectorException {
    if (hasPrefix(reply)) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "PHP printed something before the JSON.",
          "Set WP_DEBUG_DISPLAY to false on the site.");
    }
    return reply.json();
  }

  /** Whether something stands before the JSON. */
  static boolean hasPrefix(HttpReply reply) {
    String text = reply.text().stripLeading();
    return !text.isEmpty() && text.charAt(0) != '[' && text.charAt(0) != '{';
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}
