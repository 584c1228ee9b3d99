package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client credentials grant of OAuth 2.0. One of its own for each poll, so that a secret that
 * was changed is used at once; within a poll the access token is kept for a few minutes.
 */
final class ClientCredentials implements Signer {
  /** Far below the hour that tokens usually live, as not every server says how long. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final URI tokenUrl;
  private final String clientId;
  private final Secret secret;
  private final Optional<String> scope;
  private final HttpGateway http;
  private final InstantSource clock;
  private @Nullable String token;
  private Instant until = Instant.MIN;

  ClientCredentials(
      URI tokenUrl,
      String clientId,
      Secret secret,
      Optional<String> scope,
      HttpGateway http,
      InstantSource clock) {
    this.tokenUrl = tokenUrl;
    this.clientId = clientId;
    this.secret = secret;
    this.scope = scope;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public HttpCall sign(HttpCall call) throws ConnectorException, InterruptedException {
    String current = token;
    if (current == null || !clock.instant().isBefore(until)) {
      current = fetch();
    }
    return call.header("Authorization", "Bearer " + current);
  }

  @Override
  public boolean signIn() throws ConnectorException, InterruptedException {
    fetch();
    return true;
  }

  private String fetch() throws ConnectorException, InterruptedException {
    return keep(ask());
  }

  private HttpReply ask() throws ConnectorException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(clientId)
            + secret.use(value -> "&client_secret=" + encoded(value))
            + scope.map(text -> "&scope=" + encoded(text)).orElse("");
    return http.send(
        HttpCall.post(tokenUrl, "application/x-www-form-urlencoded", form)
            .header("Accept", "application/json"));
  }

  private String keep(HttpReply reply) throws ConnectorException {
    // RFC 6749 lets a server answer 400 to a client that it does not know.
    if (reply.status() == 400 || reply.status() == 401) {
      throw ConnectorException.of(
          FailureKind.AUTHENTICATION,
          "The token address answered " + reply.status() + ": the client is not accepted.",
          "Check client id, client secret (is it expired?) and scope.");
    }
    Refusal.require(reply, "The token address", clock.instant());
    String value = reply.json().get("access_token").requireText("access_token");
    if (!value.matches("[\\x21-\\x7e]+")) {
      throw ConnectorException.badShape(
          "access_token", "printable characters", reply.json().get("access_token"));
    }
    token = value;
    until = clock.instant().plus(KEPT);
    return value;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
