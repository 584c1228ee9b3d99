package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.Vocabulary;
import io.parallelrun.connector.declarative.manifest.Paging.Ending;
import io.parallelrun.connector.declarative.manifest.Paging.Limit;
import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Placeholder;
import io.parallelrun.connector.declarative.template.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code request}, {@code paginate}, {@code expect} and {@code select}. */
final class ListReader {
  private static final long MOST_PAGES = 100;

  private final Reading reading;
  private final Vocabulary vocabulary;

  ListReader(Reading reading) {
    this.reading = reading;
    this.vocabulary = reading.vocabulary("config", "reply");
  }

  ListPart read(Node node, List<String> present, boolean cursor) {
    Node pages = node.field("paginate").orElse(node);
    Paging paging = paging(pages);
    boolean valued =
        paging instanceof Paging.Counted
            || (paging instanceof Paging.ByCursor byCursor && !byCursor.address());
    Place place = Place.request(present, cursor, valued, paging.size().isPresent());
    RequestPart request =
        node.field("request")
            .map(inner -> request(inner, place, paging instanceof Paging.Counted))
            .orElseGet(ListReader::noRequest);
    boolean sound =
        node.field("request").map(inner -> !reading.issues().within(inner)).orElse(false)
            && !reading.issues().within(pages);
    if (sound && valued && templates(request).noneMatch(t -> t.uses(Placeholder.Page.class))) {
      reading
          .issues()
          .at(
              node.field("request").orElse(node),
              "page-unused",
              "expected ${page} in the request, as its pages are numbered, got none",
              "Put ${page} where the vendor takes the page, for example under query.");
    }
    Expression select = reading.required(node, "select", vocabulary);
    boolean selects = node.field("select").filter(at -> !reading.issues().within(at)).isPresent();
    if (sound && selects) {
      requireItems(node, pages, paging);
    }
    return new ListPart(request, paging, reading.expression(node, "expect", vocabulary), select);
  }

  /** Counting what a filter left over would end the list early, or read items twice. */
  private void requireItems(Node node, Node pages, Paging paging) {
    String select = Reading.text(node, "select");
    boolean filters = select.contains("[") || select.contains("$filter");
    if (filters && paging instanceof Paging.Counted counted && counted.ending().items().isEmpty()) {
      reading
          .issues()
          .at(
              pages,
              "items-needed",
              "expected \"items\", as select leaves records out, got nothing",
              "Say how many items a page held, for example items: $count(data).");
    }
  }

  private static RequestPart noRequest() {
    return new RequestPart("GET", Template.EMPTY, Map.of(), Map.of(), Optional.empty(), Set.of());
  }

  private static Stream<Template> templates(RequestPart request) {
    return Stream.of(
            Stream.of(request.path()),
            request.query().values().stream(),
            request.headers().values().stream(),
            request.body().stream().flatMap(JsonTemplate::templates))
        .flatMap(all -> all);
  }

  private RequestPart request(Node node, Place place, boolean pageIsNumber) {
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
        new HttpReader(reading).headers(node, place),
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

  private Paging paging(Node node) {
    OptionalLong size =
        node.field("size").isPresent()
            ? OptionalLong.of(reading.number(node, "size", 1))
            : OptionalLong.empty();
    Limit limit =
        new Limit(
            (int) reading.number(node, "most", MOST_PAGES),
            Reading.text(node, "beyond").equals("ignore"));
    return switch (Reading.text(node, "kind")) {
      case "pageNumber" -> counted(node, false, 1, size, limit);
      case "offset" -> counted(node, true, 0, size, limit);
      case "cursor" ->
          new Paging.ByCursor(
              size,
              reading.required(node, "next", vocabulary),
              Reading.text(node, "follow").equals("address"),
              limit);
      case "linkHeader" -> new Paging.ByLink(size, limit);
      default -> new Paging.None(size);
    };
  }

  private Paging counted(Node node, boolean byItem, long start, OptionalLong size, Limit limit) {
    Optional<Expression> items = reading.expression(node, "items", vocabulary);
    Optional<Expression> total = reading.expression(node, "total", vocabulary);
    boolean shortEnds = Reading.text(node, "end").equals("shortPage");
    return new Paging.Counted(
        byItem,
        reading.number(node, "start", start),
        size.orElse(1),
        new Ending(items, total, shortEnds),
        limit);
  }
}
