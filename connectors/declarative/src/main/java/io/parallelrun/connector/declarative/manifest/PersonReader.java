package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.Vocabulary;
import io.parallelrun.connector.declarative.manifest.PersonPart.Absence;
import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Placeholder;
import io.parallelrun.connector.declarative.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads {@code person}. */
final class PersonReader {
  private static final List<String> NAMES = List.of("name", "login");
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 407, 408, 429);

  private final Reading reading;
  private final Vocabulary vocabulary;

  PersonReader(Reading reading) {
    this.reading = reading;
    this.vocabulary = reading.vocabulary("config", "reply");
  }

  PersonPart read(Node node) {
    Optional<Pattern> ids = node.field("ids").flatMap(this::ids);
    RequestPart request =
        node.field("request")
            .map(inner -> new RequestReader(reading).read(inner, Place.account(), false))
            .orElse(RequestReader.NONE);
    node.field("request")
        .filter(at -> !reading.issues().within(at))
        .ifPresent(at -> checkId(at, request, node.field("ids").isPresent()));
    Map<String, Expression> names = new LinkedHashMap<>();
    NAMES.forEach(
        name ->
            reading.expression(node, name, vocabulary).ifPresent(found -> names.put(name, found)));
    requireSome(node);
    return new PersonPart(
        ids,
        request,
        node.field("gone").map(this::absence),
        reading.expression(node, "expect", vocabulary),
        reading.expression(node, "select", vocabulary),
        names,
        new ErrorReader(reading).read(node));
  }

  private Absence absence(Node node) {
    int status = (int) reading.number(node, "status", 0);
    if (REFUSALS.contains(status)) {
      reading
          .issues()
          .at(
              node.field("status").orElse(node),
              "gone-of-refusal",
              "expected a status that says that something is not there, got " + status,
              "It says that the question is refused: whoever asked would be told that a person is"
                  + " gone who is not.");
    }
    return new Absence(status, node.text("contains"));
  }

  private Optional<Pattern> ids(Node node) {
    try {
      return node.text()
          .filter(text -> !text.isEmpty() && !reading.issues().within(node))
          .map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      reading
          .issues()
          .at(
              node,
              "bad-pattern",
              "expected a regular expression, got " + node.described(),
              "Correct it: " + e.getDescription() + ".");
      return Optional.empty();
    }
  }

  /**
   * As part of a longer text an id can mean more than itself: in a query language it can end a text
   * and begin another condition.
   */
  private void checkId(Node at, RequestPart request, boolean known) {
    long uses =
        RequestReader.templates(request).filter(t -> t.uses(Placeholder.PersonId.class)).count();
    if (uses == 0) {
      reading
          .issues()
          .at(
              at,
              "person-unused",
              "expected ${person.id} in the request, got none",
              "Put it where the vendor takes the id of an account, for example into the path.");
    }
    boolean whole = inSegment(request.path()) && values(request).allMatch(PersonReader::alone);
    if (!whole && !known) {
      reading
          .issues()
          .at(
              at,
              "person-in-part",
              "expected ${person.id} as a whole segment or value, got it within a longer text",
              "Let it stand alone, or say under \"ids\" what ids look like.");
    }
  }

  private static Stream<Template> values(RequestPart request) {
    return Stream.concat(
        request.query().values().stream(),
        request.body().stream().flatMap(JsonTemplate::templates));
  }

  private static boolean alone(Template template) {
    return !template.uses(Placeholder.PersonId.class) || template.parts().size() == 1;
  }

  private static boolean inSegment(Template path) {
    return !path.uses(Placeholder.PersonId.class)
        || path.source().matches("(.*/)?\\$\\{person\\.id}(/.*)?");
  }

  private void requireSome(Node node) {
    if (reading.issues().within(node)) {
      return;
    }
    if (NAMES.stream().allMatch(name -> node.field(name).isEmpty())) {
      reading
          .issues()
          .at(
              node,
              "nameless",
              "expected \"name\" or \"login\", got neither",
              "Say where the name stands in the account.");
    } else if (node.field("gone").isEmpty() && node.field("select").isEmpty()) {
      reading
          .issues()
          .at(
              node,
              "never-gone",
              "expected \"gone\" or \"select\", got neither",
              "Say which reply means that there is no such account, for example gone: {status:"
                  + " 404}.");
    } else if (node.field("select").isPresent() && node.field("expect").isEmpty()) {
      reading
          .issues()
          .at(
              node.field("select").get(),
              "expect-needed",
              "expected \"expect\" beside select, got nothing",
              "Say what tells an empty list from another reply, for example $type(data) ="
                  + " \"array\".");
    }
  }
}
