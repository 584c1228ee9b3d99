package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.StoredOrigin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which part of a manifest makes a series. */
final class MadeBy {
  private static final String CONSTANT = "\"[^\"\\\\]*\"";

  /** Where a number is in the observation. */
  private record Place(String kind, String field) {}

  private static final Map<SeriesField, Place> PLACES =
      Map.ofEntries(
          Map.entry(SeriesField.CONTENT_ITEMS, new Place("CONTENT_COUNT", "items")),
          Map.entry(SeriesField.SEATS_ENTITLED, new Place("SEAT_USAGE", "entitled")),
          Map.entry(SeriesField.SEATS_ASSIGNED, new Place("SEAT_USAGE", "assigned")),
          Map.entry(SeriesField.SEATS_ACTIVE, new Place("SEAT_USAGE", "active")),
          Map.entry(SeriesField.UNITS_USED, new Place("CONSUMPTION", "used")),
          Map.entry(SeriesField.UNITS_ENTITLED, new Place("CONSUMPTION", "entitled")),
          Map.entry(SeriesField.AUDIENCE, new Place("AUDIENCE_COUNT", "people")),
          Map.entry(SeriesField.MESSAGES, new Place("SEND_VOLUME", "messages")),
          Map.entry(SeriesField.MESSAGES_FROM, new Place("SEND_VOLUME", "from")),
          Map.entry(SeriesField.HEALTH, new Place("INTEGRATION_HEALTH", "status")),
          Map.entry(SeriesField.LATENCY, new Place("INTEGRATION_HEALTH", "latency")),
          Map.entry(SeriesField.ERROR_RATIO, new Place("INTEGRATION_HEALTH", "errorRatio")),
          Map.entry(SeriesField.ROSTER_SIZE, new Place("USER_ROSTER", "entry.")));

  /** What is shown beside the field itself: which records, and which of their values. */
  private static final Set<String> CONTEXT = Set.of("select", "over", "name");

  private MadeBy() {}

  /** The parts that can have made a series, each with the expressions that matter for it. */
  static List<StoredOrigin.Path> paths(StoredOrigin origin, SeriesKey series) {
    Place place = PLACES.get(series.field());
    if (place == null) {
      return List.of();
    }
    return origin.paths().stream()
        .filter(path -> path.kind().equals(place.kind()))
        .filter(path -> source(path, place.field()) != null)
        .filter(path -> canBeNamed(path, series.name()))
        .map(path -> narrowed(path, place.field()))
        .toList();
  }

  private static StoredOrigin.Path narrowed(StoredOrigin.Path path, String field) {
    return new StoredOrigin.Path(
        path.kind(),
        path.pointer(),
        path.expressions().stream()
            .filter(each -> CONTEXT.contains(each.field()) || each.field().startsWith(field))
            .toList());
  }

  private static @Nullable String source(StoredOrigin.Path path, String field) {
    return path.expressions().stream()
        .filter(each -> each.field().startsWith(field))
        .map(StoredOrigin.Expression::source)
        .findFirst()
        .orElse(null);
  }

  /** A name that is fixed in the manifest tells parts of one kind apart. */
  private static boolean canBeNamed(StoredOrigin.Path path, String name) {
    String source = source(path, "name");
    if (source == null || !source.strip().matches(CONSTANT)) {
      return true;
    }
    String fixed = source.strip();
    String word = fixed.substring(1, fixed.length() - 1);
    return name.equals(word) || name.startsWith(word + "/");
  }
}
