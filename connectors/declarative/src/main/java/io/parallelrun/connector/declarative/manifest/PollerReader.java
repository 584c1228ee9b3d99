package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.Vocabulary;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one of {@code pollers}. */
final class PollerReader {
  private static final String[] WHOLE_POLL = {
    "config", "reply", "records", "first", "lookups", "cursor"
  };

  private final Reading reading;
  private final HttpPart http;
  private final Vocabulary vocabulary;

  PollerReader(Reading reading, HttpPart http) {
    this.reading = reading;
    this.http = http;
    this.vocabulary = reading.vocabulary(WHOLE_POLL);
  }

  /** The poller; empty when a mistake leaves nothing to describe. */
  Optional<PollerPart> read(Node node) {
    List<String> requires = requires(node);
    boolean cursor = node.field("cursor").isPresent();
    ListPart list = new ListReader(reading).read(node, requires, cursor);
    Map<String, ListPart> lookups = new LinkedHashMap<>();
    node.field("lookups")
        .ifPresent(
            all ->
                all.fields()
                    .forEach(
                        (name, inner) ->
                            lookups.put(
                                name, new ListReader(reading).read(inner, requires, cursor))));
    List<MapPart> map = new ArrayList<>();
    node.field("map")
        .ifPresent(all -> all.elements().forEach(inner -> map(inner).ifPresent(map::add)));
    kinds(node);
    pages(node, list, lookups);
    Optional<CursorPart> next = node.field("cursor").map(this::cursor);
    List<ErrorRule> errors = new ErrorReader(reading).read(node);
    List<String> down = down(node, map);
    return spec(node, lookups.size())
        .map(spec -> new PollerPart(spec, requires, list, lookups, map, next, errors, down));
  }

  private List<String> requires(Node node) {
    node.field("requires").stream()
        .flatMap(list -> list.elements().stream())
        .filter(name -> !reading.properties().names().contains(name.text().orElse("")))
        .forEach(
            name ->
                reading.unknown(
                    name, "unknown-property", "properties", reading.properties().names()));
    return Reading.texts(node, "requires");
  }

  /** Only of what has a constant name it is known what it is called while nothing answers. */
  private List<String> down(Node node, List<MapPart> map) {
    List<String> constant =
        map.stream()
            .filter(part -> part.kind() == ObservationKind.INTEGRATION_HEALTH)
            .flatMap(part -> part.constantName().stream())
            .toList();
    if (!reading.issues().within(node)) {
      node.field("down").stream()
          .flatMap(list -> list.elements().stream())
          .filter(name -> !constant.contains(name.text().orElse("")))
          .forEach(name -> unknownIntegration(name, constant));
    }
    return Reading.texts(node, "down");
  }

  private void unknownIntegration(Node name, List<String> constant) {
    if (!constant.isEmpty()) {
      reading.unknown(name, "unknown-integration", "integrations", constant);
      return;
    }
    reading
        .issues()
        .at(
            name,
            "unknown-integration",
            "expected an integrationHealth under map with a name that is the same for all records,"
                + " got none",
            "Remove \"down\", or give one such a name.");
  }

  private CursorPart cursor(Node node) {
    return new CursorPart(
        reading.required(node, "next", vocabulary), (int) reading.number(node, "version", 1));
  }

  private Optional<MapPart> map(Node node) {
    Map<String, Expression> fields = new LinkedHashMap<>();
    Map<String, Expression> entry = new LinkedHashMap<>();
    node.fields()
        .forEach(
            (name, inner) -> {
              if (name.equals("entry")) {
                inner
                    .fields()
                    .keySet()
                    .forEach(
                        part ->
                            reading
                                .expression(inner, part, vocabulary)
                                .ifPresent(e -> entry.put(part, e)));
              } else if (!name.equals("emit") && !name.equals("over")) {
                reading.expression(node, name, vocabulary).ifPresent(e -> fields.put(name, e));
              }
            });
    Optional<Expression> over = reading.expression(node, "over", vocabulary);
    return KindNames.of(Reading.text(node, "emit"))
        .map(kind -> new MapPart(kind, over, fields, entry));
  }

  /** What a poller says it yields and what its map makes must be the same. */
  private void kinds(Node node) {
    Set<String> mapped = new LinkedHashSet<>();
    List<String> emits = Reading.texts(node, "emits");
    Set<Node> maps = new LinkedHashSet<>();
    node.field("map").ifPresent(all -> maps.addAll(all.elements()));
    maps.forEach(inner -> inner.text("emit").ifPresent(mapped::add));
    if (reading.issues().within(node)) {
      return;
    }
    node.field("emits").stream()
        .flatMap(all -> all.elements().stream())
        .filter(kind -> !mapped.contains(kind.text().orElse("")))
        .forEach(
            kind ->
                reading
                    .issues()
                    .at(
                        kind,
                        "not-mapped",
                        "expected a map that makes " + kind.described() + ", got none",
                        "Add one, or remove the kind."));
    for (Node inner : maps) {
      inner
          .field("emit")
          .filter(kind -> !emits.contains(kind.text().orElse("")))
          .ifPresent(
              kind ->
                  reading
                      .issues()
                      .at(
                          kind,
                          "not-declared",
                          "expected one of the kinds under emits, "
                              + String.join(", ", emits)
                              + ", got "
                              + kind.described(),
                          "Add it under emits."));
    }
  }

  /** A list longer than a budget that does not wait could never be read to its end. */
  private void pages(Node node, ListPart list, Map<String, ListPart> lookups) {
    int pages = list.paging().limit().pages();
    pages += lookups.values().stream().mapToInt(l -> l.paging().limit().pages()).sum();
    boolean waits = http.budgetWindow().compareTo(HttpPart.LONGEST_WAITING_WINDOW) <= 0;
    if (!waits && pages > http.budgetRequests() && !reading.issues().within(node)) {
      reading
          .issues()
          .at(
              node.field("paginate").orElse(node),
              "over-budget",
              "expected at most "
                  + http.budgetRequests()
                  + " pages, the budget of http, got "
                  + pages,
              "Set \"most\", or a budget in a window of at most "
                  + HttpPart.LONGEST_WAITING_WINDOW
                  + ", in which requests wait.");
    }
  }

  private Optional<PollerSpec> spec(Node node, int lookups) {
    HttpReader durations = new HttpReader(reading);
    Duration every = durations.positive(node, "every", Duration.ofHours(1));
    Duration tenth = every.dividedBy(10);
    Duration shortest = tenth.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : tenth;
    Duration atLeast = durations.positive(node, "atLeast", shortest);
    if (atLeast.compareTo(every) > 0) {
      node.field("atLeast")
          .filter(at -> !reading.issues().within(node))
          .ifPresent(
              at ->
                  reading
                      .issues()
                      .at(
                          at,
                          "out-of-range",
                          "expected at most every, " + every + ", got " + atLeast,
                          "Exchange the two."));
      return Optional.empty();
    }
    long requests = reading.number(node, "requests", 1L + lookups);
    if (requests > http.budgetRequests() && !reading.issues().within(node)) {
      reading
          .issues()
          .at(
              node.field("requests").or(() -> node.field("name")).orElse(node),
              "over-budget",
              "expected at most "
                  + http.budgetRequests()
                  + " requests, the budget of http, got "
                  + requests,
              "Raise the budget, or read less in one poll.");
    }
    String name = Reading.text(node, "name");
    Set<ObservationKind> emits = new HashSet<>();
    Reading.texts(node, "emits").forEach(text -> KindNames.of(text).ifPresent(emits::add));
    if (emits.isEmpty() || !name.matches("[a-z][a-z0-9-]{0,39}")) {
      return Optional.empty();
    }
    return Optional.of(
        new PollerSpec(
            name,
            emits,
            every,
            atLeast,
            http.deadline(),
            (int) Math.max(0, Math.min(requests, Integer.MAX_VALUE)),
            Reading.texts(node, "rights")));
  }
}
