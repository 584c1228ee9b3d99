package io.parallelrun.testkit.rule;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Observation;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Observations by key and content, so that two runs can be compared. */
final class Shape {
  private Shape() {}

  /** What the host stores an observation under. */
  record Key(String kind, String name, Instant observedAt) {
    static Key of(Observation observation) {
      return new Key(observation.kind().name(), observation.name(), observation.observedAt());
    }

    @Override
    public String toString() {
      return kind + " " + name + " at " + observedAt;
    }
  }

  /** Later observations replace earlier ones of the same key, as in the host. */
  static Map<Key, List<Object>> stored(Collection<Observation> observations) {
    Map<Key, List<Object>> stored = new LinkedHashMap<>();
    observations.forEach(one -> stored.put(Key.of(one), content(one)));
    return stored;
  }

  /** All parts but the time. */
  static List<Object> content(Observation observation) {
    List<Object> parts = new ArrayList<>();
    parts.add(observation.kind());
    for (RecordComponent part : observation.getClass().getRecordComponents()) {
      if (!part.getName().equals("observedAt")) {
        parts.add(part(observation, part));
      }
    }
    return parts;
  }

  /** All parts but the time and the quality of counts. */
  static List<Object> amounts(Observation observation) {
    return content(observation).stream()
        .map(Shape::within)
        .filter(part -> !(part instanceof CountQuality))
        .map(part -> part instanceof Count count ? count.value() : part)
        .toList();
  }

  /** The quality of each count it has. */
  static List<CountQuality> qualities(Observation observation) {
    List<CountQuality> qualities = new ArrayList<>();
    for (Object each : content(observation)) {
      Object part = within(each);
      if (part instanceof CountQuality quality) {
        qualities.add(quality);
      } else if (part instanceof Count count) {
        qualities.add(count.quality());
      }
    }
    return qualities;
  }

  private static Object within(Object part) {
    return part instanceof Optional<?> maybe && maybe.isPresent() ? maybe.get() : part;
  }

  private static Object part(Observation observation, RecordComponent part) {
    try {
      return part.getAccessor().invoke(observation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("part " + part.getName() + " of an observation", e);
    }
  }

  /** In what two stores differ, for people; empty when they do not. */
  static String difference(Map<Key, List<Object>> expected, Map<Key, List<Object>> seen) {
    for (Map.Entry<Key, List<Object>> entry : expected.entrySet()) {
      if (!seen.containsKey(entry.getKey())) {
        return entry.getKey() + " is missing";
      }
      if (!entry.getValue().equals(seen.get(entry.getKey()))) {
        return entry.getKey() + " has another content";
      }
    }
    return seen.keySet().stream()
        .filter(key -> !expected.containsKey(key))
        .findFirst()
        .map(key -> key + " is there in addition")
        .orElse("");
  }
}
