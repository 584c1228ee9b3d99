package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code request}. */
final class RequestReader {
  /** Stands in for one that could not be read. */
  static final RequestPart NONE =
      new RequestPart("GET", Template.EMPTY, Map.of(), Map.of(), Optional.empty(), Set.of());

  private final Reading reading;

  RequestReader(Reading reading) {
    this.reading = reading;
  }

  /** Every text with placeholders in a request. */
  static Stream<Template> templates(RequestPart request) {
    return Stream.of(
            Stream.of(request.path()),
            request.query().values().stream(),
            request.headers().values().stream(),
            request.body().stream().flatMap(JsonTemplate::templates))
        .flatMap(all -> all);
  }

  RequestPart read(Node node, Place place, boolean pageIsNumber) {
    Template path = reading.template(node, "path", place.withoutGaps()).orElse(Template.EMPTY);
    node.field("path").ifPresent(at -> checkPath(at, path));
    boolean post = Reading.text(node, "method").equals("POST");
    Optional<JsonTemplate> body =
        node.field("body").map(inner -> new BodyReader(reading, place, pageIsNumber).read(inner));
    if (body.isPresent() && !post) {
      reading
          .issues()
          .at(
              node.field("body").orElse(node),
              "body-without-post",
              "expected a body with the method POST only, got one with GET",
              "Add \"method: POST\".");
    }
    Set<Integer> accept = new HashSet<>();
    Reading.texts(node, "accept").stream()
        .filter(text -> text.matches("[0-9]{3}"))
        .forEach(text -> accept.add(Integer.valueOf(text)));
    Map<String, Template> query = new LinkedHashMap<>(reading.templates(node, "query", place));
    return new RequestPart(
        post ? "POST" : "GET",
        path,
        query,
        new HttpReader(reading).headers(node, place.withoutPerson()),
        body,
        accept);
  }

  private void checkPath(Node at, Template path) {
    boolean query = path.source().contains("?");
    boolean clean =
        path.parts().stream()
            .allMatch(
                part ->
                    !(part instanceof Template.Literal literal)
                        || literal.text().matches("[A-Za-z0-9._~!$&'()*+,;=:@%/-]*"));
    if (query || !clean || path.source().contains("//") || path.source().contains("..")) {
      reading
          .issues()
          .at(
              at,
              "path",
              "expected a path of letters, digits and - . _ ~ / without a query, got "
                  + at.described(),
              query
                  ? "Put what follows the question mark under \"query\"."
                  : "Encode other characters as %XX.");
    }
  }
}
