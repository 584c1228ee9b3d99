package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.manifest.AuthPart;
import io.parallelrun.connector.declarative.manifest.HttpPart;
import io.parallelrun.connector.declarative.template.Addresses;
import io.parallelrun.connector.declarative.template.Encoding;
import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.connector.declarative.template.Template;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;

/** Makes the authenticator that a manifest asks for. */
public final class Authenticators {
  private Authenticators() {}

  /** The authenticator of one connection. */
  public static Authenticator of(
      HttpPart http, Settings settings, HttpGateway gateway, InstantSource clock) {
    AuthPart auth = http.auth();
    if (auth instanceof AuthPart.ApiKey key) {
      return call -> apiKey(call, key, settings);
    }
    if (auth instanceof AuthPart.Basic basic) {
      return call -> call.header("Authorization", basic(basic, settings));
    }
    if (auth instanceof AuthPart.Bearer bearer) {
      return call -> call.header("Authorization", "Bearer " + header(bearer.token(), settings));
    }
    TokenRequest tokens = new TokenRequest(gateway, settings, clock);
    if (auth instanceof AuthPart.ClientCredentials client) {
      return bearer(() -> tokens.clientCredentials(client), settings, clock);
    }
    if (auth instanceof AuthPart.Refresh refresh) {
      return bearer(new RefreshSource(tokens, refresh), settings, clock);
    }
    if (auth instanceof AuthPart.Jwt jwt) {
      JwtSource source = new JwtSource(jwt, settings, tokens, clock);
      return new CachedToken(source, settings, clock, "Authorization", jwt.scheme());
    }
    if (auth instanceof AuthPart.Session session) {
      SessionSource source = new SessionSource(session, http, settings, gateway, clock);
      return new CachedToken(source, settings, clock, session.header(), session.scheme());
    }
    return call -> call;
  }

  private static Authenticator bearer(TokenSource source, Settings settings, InstantSource clock) {
    return new CachedToken(source, settings, clock, "Authorization", "Bearer");
  }

  private static HttpCall apiKey(HttpCall call, AuthPart.ApiKey key, Settings settings)
      throws ConnectorException {
    if (key.inHeader()) {
      return call.header(key.name(), header(key.value(), settings));
    }
    String value = text(key.value(), settings, Encoding.QUERY);
    String uri = call.uri().toString();
    String parameter = Encoding.percent(key.name()) + "=";
    String query = call.uri().getRawQuery();
    if (query != null && ("&" + query).contains("&" + parameter)) {
      // The address of a next page that the vendor gave may hold the key already.
      return call;
    }
    String joint = uri.contains("?") ? "&" : "?";
    URI signed = Addresses.parse(uri + joint + parameter + value);
    return new HttpCall(call.method(), signed, call.headers(), call.body());
  }

  private static String basic(AuthPart.Basic basic, Settings settings) throws ConnectorException {
    String user = text(basic.username(), settings, Encoding.PLAIN);
    String password = text(basic.password(), settings, Encoding.PLAIN);
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String header(Template template, Settings settings) throws ConnectorException {
    return text(template, settings, Encoding.HEADER);
  }

  /** A credential's text. */
  static String text(Template template, Settings settings, Encoding encoding)
      throws ConnectorException {
    return template
        .render(settings.withSecrets(), encoding)
        .orElseThrow(
            () ->
                ConnectorException.of(
                    FailureKind.CONFIG,
                    "A setting that authentication needs has no value.",
                    "Fill in every setting of the credential."));
  }
}
