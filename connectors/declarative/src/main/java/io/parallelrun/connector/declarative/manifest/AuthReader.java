package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.manifest.AuthPart.Algorithm;
import io.parallelrun.connector.declarative.manifest.AuthPart.KeyEncoding;
import io.parallelrun.connector.declarative.manifest.AuthPart.TokenEndpoint;
import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Placeholder;
import io.parallelrun.connector.declarative.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code http.auth}. */
final class AuthReader {
  private final Reading reading;
  private final HttpReader http;

  AuthReader(Reading reading, HttpReader http) {
    this.reading = reading;
    this.http = http;
  }

  AuthPart read(Node node) {
    return switch (Reading.text(node, "kind")) {
      case "apiKey" -> apiKey(node);
      case "basic" -> new AuthPart.Basic(plain(node, "username"), secret(node, "password"));
      case "bearer" -> new AuthPart.Bearer(secret(node, "token"));
      case "oauth2ClientCredentials" ->
          new AuthPart.ClientCredentials(endpoint(node), optional(node, "audience"));
      case "oauth2Refresh" -> new AuthPart.Refresh(endpoint(node), secret(node, "refreshToken"));
      case "jwt" -> jwt(node);
      case "sessionToken" -> session(node);
      default -> new AuthPart.None();
    };
  }

  private AuthPart apiKey(Node node) {
    Optional<Node> header = node.field("header");
    Optional<Node> query = node.field("query");
    if (header.isPresent() == query.isPresent()) {
      reading
          .issues()
          .at(
              node,
              "one-of",
              "expected either \"header\" or \"query\", got "
                  + (header.isPresent() ? "both" : "none"),
              "Prefer the header: addresses are logged.");
    }
    String name = header.or(() -> query).flatMap(Node::text).orElse("key");
    return new AuthPart.ApiKey(header.isPresent(), name, secret(node, "value"));
  }

  private TokenEndpoint endpoint(Node node) {
    return new TokenEndpoint(
        node.field("tokenUrl").map(http::address).orElse(Template.EMPTY),
        plain(node, "clientId"),
        secret(node, "clientSecret"),
        Reading.text(node, "credentialsIn").equals("body"),
        optional(node, "scope"));
  }

  private AuthPart jwt(Node node) {
    return new AuthPart.Jwt(
        Reading.text(node, "algorithm").equals("RS256") ? Algorithm.RS256 : Algorithm.HS256,
        secret(node, "key"),
        switch (Reading.text(node, "keyEncoding")) {
          case "hex" -> KeyEncoding.HEX;
          case "base64" -> KeyEncoding.BASE64;
          default -> KeyEncoding.TEXT;
        },
        optional(node, "keyId"),
        reading.templates(node, "claims", Place.AUTH),
        http.positive(node, "lifetime", Duration.ofMinutes(5)),
        node.text("scheme").orElse("Bearer"),
        node.field("tokenUrl").map(http::address));
  }

  private AuthPart session(Node node) {
    JsonTemplate body =
        node.field("body")
            .map(inner -> new BodyReader(reading, Place.AUTH, false).read(inner))
            .orElseGet(() -> new JsonTemplate.Elements(List.of()));
    node.field("body").ifPresent(inner -> requireSecret(inner, body.templates()));
    String header = node.text("header").orElse("Authorization");
    boolean standard = header.toLowerCase(Locale.ROOT).equals("authorization");
    return new AuthPart.Session(
        node.text("path").orElse("/"),
        body,
        node.text("token").orElse("/token"),
        header,
        node.text("scheme").orElse(standard ? "Bearer" : ""),
        http.positive(node, "lifetime", Duration.ofMinutes(5)));
  }

  private Template plain(Node node, String field) {
    return optional(node, field).orElse(Template.EMPTY);
  }

  private Optional<Template> optional(Node node, String field) {
    return reading.template(node, field, Place.AUTH);
  }

  /** A credential: it must come from a secret, or the manifest itself would be one. */
  private Template secret(Node node, String field) {
    Optional<Template> template = optional(node, field);
    template.ifPresent(t -> requireSecret(node.field(field).orElse(node), Stream.of(t)));
    return template.orElse(Template.EMPTY);
  }

  private void requireSecret(Node at, Stream<Template> templates) {
    boolean held =
        templates
            .flatMap(Template::slots)
            .anyMatch(
                slot ->
                    slot.placeholder() instanceof Placeholder.Setting setting
                        && reading.properties().isSecret(setting.name()));
    if (!held && !reading.issues().within(at)) {
      // The value is not shown: it may be a real credential.
      reading
          .issues()
          .at(
              at,
              "credential-in-clear",
              "expected a property of the type secret, got none",
              "Declare one under config and write ${config.<name>}.");
    }
  }
}
