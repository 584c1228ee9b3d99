package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.Vocabulary;
import io.parallelrun.connector.declarative.manifest.Paging.Ending;
import io.parallelrun.connector.declarative.manifest.Paging.Limit;
import io.parallelrun.connector.declarative.template.Placeholder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
            .map(
                inner ->
                    new RequestReader(reading).read(inner, place, paging instanceof Paging.Counted))
            .orElse(RequestReader.NONE);
    boolean sound =
        node.field("request").map(inner -> !reading.issues().within(inner)).orElse(false)
            && !reading.issues().within(pages);
    if (sound
        && valued
        && RequestReader.templates(request).noneMatch(t -> t.uses(Placeholder.Page.class))) {
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
