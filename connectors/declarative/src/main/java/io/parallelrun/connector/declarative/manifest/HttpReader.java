package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.template.Placeholder;
import io.parallelrun.connector.declarative.template.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code http}, and the headers of any request. */
final class HttpReader {
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie");
  private static final Set<String> HOSTS_OWN =
      Set.of(
          "host",
          "content-length",
          "connection",
          "upgrade",
          "expect",
          "user-agent",
          "accept-encoding",
          "transfer-encoding");

  private final Reading reading;

  HttpReader(Reading reading) {
    this.reading = reading;
  }

  HttpPart read(Node http) {
    Template base = http.field("base").map(this::address).orElse(Template.EMPTY);
    Node budget = http.field("budget").orElse(http);
    Node timeouts = http.field("timeouts").orElse(http);
    AuthPart auth =
        http.field("auth")
            .map(node -> new AuthReader(reading, this).read(node))
            .orElseGet(AuthPart.None::new);
    return new HttpPart(
        base,
        headers(http, Place.SHARED_HEADER),
        auth,
        (int) reading.number(budget, "requests", 1),
        positive(budget, "per", Duration.ofMinutes(1)),
        positive(timeouts, "poll", Duration.ofSeconds(30)));
  }

  /** A duration of at least a second. */
  Duration positive(Node parent, String field, Duration otherwise) {
    Duration value = reading.duration(parent, field, otherwise);
    if (value.compareTo(Duration.ofSeconds(1)) < 0) {
      parent
          .field(field)
          .ifPresent(
              node ->
                  reading
                      .issues()
                      .at(
                          node,
                          "out-of-range",
                          "expected at least PT1S, got " + value,
                          "Choose a longer one."));
      return otherwise;
    }
    return value;
  }

  /**
   * An address that begins with a URL property: the host calls only the hosts of those, so that an
   * operator can see in the form where a connection goes.
   */
  Template address(Node node) {
    Optional<Template> template = reading.template(node, Place.BASE);
    Optional<Template> good =
        template.filter(
            t ->
                t.parts().size() > 0
                    && t.parts().get(0) instanceof Template.Slot slot
                    && slot.placeholder() instanceof Placeholder.Setting setting
                    && reading.properties().isUrl(setting.name())
                    && rest(t).matches("(/[A-Za-z0-9._~/-]*)?"));
    if (template.isPresent() && good.isEmpty()) {
      Set<String> urls = reading.properties().urls();
      String example = urls.isEmpty() ? "url" : urls.iterator().next();
      reading
          .issues()
          .at(
              node,
              "not-a-url-property",
              "expected a property of the type url and a path after it, got " + node.described(),
              "Write ${config."
                  + example
                  + "}"
                  + (urls.isEmpty() ? " and declare it under config" : "")
                  + ": a connection calls only the hosts of its URL settings.");
    }
    return good.orElse(Template.EMPTY);
  }

  private static String rest(Template template) {
    StringBuilder out = new StringBuilder();
    template
        .parts()
        .subList(1, template.parts().size())
        .forEach(part -> out.append(part instanceof Template.Literal l ? l.text() : "/"));
    return out.toString();
  }

  Map<String, Template> headers(Node parent, Place place) {
    Map<String, Template> headers = new LinkedHashMap<>();
    parent
        .field("headers")
        .ifPresent(
            all ->
                all.fields()
                    .forEach(
                        (name, node) -> {
                          checkName(node, name);
                          reading
                              .template(node, place)
                              .filter(template -> plainText(node, template))
                              .ifPresent(template -> headers.put(name, template));
                        }));
    return headers;
  }

  /** Reports a header that is not for a manifest to set. */
  void checkName(Node at, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (CREDENTIALS.contains(lower)) {
      reading
          .issues()
          .at(
              at,
              "auth-in-header",
              "expected no header " + name + " here, got one",
              "Say under http.auth how requests are authenticated.");
    } else if (HOSTS_OWN.contains(lower)) {
      reading
          .issues()
          .at(
              at,
              "header-of-host",
              "expected no header " + name + ", which the host sets, got one",
              "Remove it.");
    }
  }

  private boolean plainText(Node node, Template template) {
    boolean plain = template.source().chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    if (!plain) {
      reading
          .issues()
          .at(
              node,
              "header-value",
              "expected printable ASCII in a header, got something else",
              "Leave out line breaks and letters beyond ASCII.");
    }
    return plain;
  }
}
