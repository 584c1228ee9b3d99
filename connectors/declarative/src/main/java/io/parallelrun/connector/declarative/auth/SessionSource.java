package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.manifest.AuthPart;
import io.parallelrun.connector.declarative.manifest.HttpPart;
import io.parallelrun.connector.declarative.template.Addresses;
import io.parallelrun.connector.declarative.template.Encoding;
import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.time.InstantSource;
import java.util.Optional;

/** Tokens that a sign-in with a JSON body gives. */
final class SessionSource implements TokenSource {
  private final AuthPart.Session auth;
  private final HttpPart http;
  private final Settings settings;
  private final HttpGateway gateway;
  private final InstantSource clock;

  SessionSource(
      AuthPart.Session auth,
      HttpPart http,
      Settings settings,
      HttpGateway gateway,
      InstantSource clock) {
    this.auth = auth;
    this.http = http;
    this.settings = settings;
    this.gateway = gateway;
    this.clock = clock;
  }

  @Override
  public Token next() throws ConnectorException, InterruptedException {
    String base = Authenticators.text(http.base(), settings, Encoding.PLAIN);
    String body = auth.body().render(settings.withSecrets()).orElse("{}");
    HttpCall call =
        HttpCall.post(Addresses.parse(base + auth.path()), "application/json", body)
            .header("Accept", "application/json");
    HttpReply reply = gateway.send(call);
    if (reply.status() < 200 || reply.status() >= 300) {
      throw SignInReply.refused(reply, "The sign-in", Optional.empty(), clock.instant());
    }
    return Token.lasting(
        token(SignInReply.json(reply, "The sign-in")), clock.instant(), auth.lifetime());
  }

  private String token(JsonValue reply) throws ConnectorException {
    JsonValue value = reply;
    for (String step : auth.token().substring(1).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      value =
          value.isArray() && name.matches("[0-9]{1,6}")
              ? value.get(Integer.parseInt(name))
              : value.get(name);
    }
    return value
        .text()
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                ConnectorException.of(
                    FailureKind.BAD_RESPONSE,
                    "The sign-in answered without a text at " + auth.token() + ".",
                    "Check that the version of the platform is supported."));
  }
}
