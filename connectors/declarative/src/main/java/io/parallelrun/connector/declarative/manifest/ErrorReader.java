package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.manifest.ErrorRule.HeaderBackoff;
import io.parallelrun.connector.declarative.manifest.ErrorRule.HeaderText;
import io.parallelrun.connector.declarative.manifest.ErrorRule.StatusRange;
import io.parallelrun.spi.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code errors}. */
final class ErrorReader {
  private final Reading reading;

  ErrorReader(Reading reading) {
    this.reading = reading;
  }

  List<ErrorRule> read(Node parent) {
    List<ErrorRule> rules = new ArrayList<>();
    parent
        .field("errors")
        .ifPresent(list -> list.elements().forEach(node -> rules.add(rule(node))));
    return rules;
  }

  private ErrorRule rule(Node node) {
    FailureKind kind = kind(Reading.text(node, "kind"));
    boolean matches =
        node.field("status").isPresent()
            || node.field("header").isPresent()
            || node.field("contains").isPresent()
            || node.field("when").isPresent();
    if (!matches && !reading.issues().within(node)) {
      reading
          .issues()
          .at(
              node,
              "matches-everything",
              "expected at least one of status, header, contains and when, got none",
              "Say which replies the rule is about.");
    }
    Optional<Node> backoff = node.field("backoff");
    if (backoff.isPresent() && kind != FailureKind.RATE_LIMITED && !reading.issues().within(node)) {
      reading
          .issues()
          .at(
              backoff.get(),
              "backoff-without-limit",
              "expected backoff with the kind rateLimited only, got it with "
                  + Reading.text(node, "kind"),
              "Remove it: the host retries other failures with growing pauses.");
    }
    return new ErrorRule(
        node.text("status").flatMap(ErrorReader::statuses),
        node.field("header")
            .map(h -> new HeaderText(Reading.text(h, "name"), Reading.text(h, "contains"))),
        node.text("contains"),
        reading.expression(node, "when", reading.vocabulary("config", "reply")),
        kind,
        Reading.text(node, "message"),
        Reading.text(node, "remedy"),
        backoff.filter(b -> Reading.text(b, "kind").equals("header")).map(this::header));
  }

  private HeaderBackoff header(Node node) {
    return new HeaderBackoff(
        Reading.text(node, "header"), reading.duration(node, "otherwise", Duration.ofMinutes(1)));
  }

  private static Optional<StatusRange> statuses(String text) {
    if (text.matches("[2345]xx")) {
      int hundred = (text.charAt(0) - '0') * 100;
      return Optional.of(new StatusRange(hundred, hundred + 99));
    }
    return text.matches("[0-9]{3}")
        ? Optional.of(new StatusRange(Integer.parseInt(text), Integer.parseInt(text)))
        : Optional.empty();
  }

  private static FailureKind kind(String text) {
    return switch (text) {
      case "config" -> FailureKind.CONFIG;
      case "authentication" -> FailureKind.AUTHENTICATION;
      case "authorization" -> FailureKind.AUTHORIZATION;
      case "rateLimited" -> FailureKind.RATE_LIMITED;
      case "unavailable" -> FailureKind.UNAVAILABLE;
      default -> FailureKind.BAD_RESPONSE;
    };
  }
}
