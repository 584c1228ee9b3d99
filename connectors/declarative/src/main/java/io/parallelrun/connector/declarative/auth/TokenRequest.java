package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.manifest.AuthPart;
import io.parallelrun.connector.declarative.manifest.AuthPart.TokenEndpoint;
import io.parallelrun.connector.declarative.template.Addresses;
import io.parallelrun.connector.declarative.template.Encoding;
import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.connector.declarative.template.Template;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks a token endpoint (RFC 6749). */
final class TokenRequest {
  private static final Set<String> CODES =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope");

  private final HttpGateway gateway;
  private final Settings settings;
  private final InstantSource clock;

  TokenRequest(HttpGateway gateway, Settings settings, InstantSource clock) {
    this.gateway = gateway;
    this.settings = settings;
    this.clock = clock;
  }

  Token clientCredentials(AuthPart.ClientCredentials auth)
      throws ConnectorException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    if (auth.audience().isPresent()) {
      form.put("audience", text(auth.audience().get()));
    }
    return token(send(auth.endpoint(), form));
  }

  JsonValue refresh(AuthPart.Refresh auth, Optional<String> rotated)
      throws ConnectorException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", rotated.isPresent() ? rotated.get() : text(auth.refreshToken()));
    return send(auth.endpoint(), form);
  }

  /** Exchanges a signed token (RFC 7523). */
  Token assertion(Template url, String assertion) throws ConnectorException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", assertion);
    return token(reply(call(url, form)));
  }

  Token token(JsonValue reply) throws ConnectorException {
    String value = reply.get("access_token").text().filter(text -> !text.isBlank()).orElse("");
    if (value.isEmpty()) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The token endpoint answered without access_token.",
          "Check the address that tokens come from.");
    }
    Instant now = clock.instant();
    // RFC 6749 recommends expires_in; without it a refusal tells.
    return reply
        .get("expires_in")
        .whole()
        .filter(seconds -> seconds > 0 && seconds < 315_360_000L)
        .map(seconds -> Token.lasting(value, now, Duration.ofSeconds(seconds)))
        .orElseGet(() -> new Token(value, Instant.MAX));
  }

  private JsonValue send(TokenEndpoint endpoint, Map<String, String> form)
      throws ConnectorException, InterruptedException {
    if (endpoint.scope().isPresent()) {
      form.put("scope", text(endpoint.scope().get()));
    }
    String id = text(endpoint.clientId());
    String secret = text(endpoint.clientSecret());
    if (endpoint.inBody()) {
      form.put("client_id", id);
      form.put("client_secret", secret);
      return reply(call(endpoint.url(), form));
    }
    // RFC 6749, section 2.3.1: both parts are form-encoded before they are joined.
    byte[] pair = (encoded(id) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
    return reply(call(endpoint.url(), form).header("Authorization", basic));
  }

  private HttpCall call(Template url, Map<String, String> form) throws ConnectorException {
    String body =
        form.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return HttpCall.post(Addresses.parse(text(url)), "application/x-www-form-urlencoded", body)
        .header("Accept", "application/json");
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String text(Template template) throws ConnectorException {
    return Authenticators.text(template, settings, Encoding.PLAIN);
  }

  private JsonValue reply(HttpCall call) throws ConnectorException, InterruptedException {
    HttpReply reply = gateway.send(call);
    if (reply.status() >= 200 && reply.status() < 300) {
      return SignInReply.json(reply, "The token endpoint");
    }
    throw SignInReply.refused(reply, "The token endpoint", code(reply), clock.instant());
  }

  /** The error code, if it is one of the standard's: other text is the vendor's. */
  private static Optional<String> code(HttpReply reply) {
    try {
      return reply.json().get("error").text().filter(CODES::contains);
    } catch (ConnectorException e) {
      return Optional.empty();
    }
  }
}
