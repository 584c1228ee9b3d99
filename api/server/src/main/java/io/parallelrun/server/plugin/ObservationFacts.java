package io.parallelrun.server.plugin;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.Observation;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an observation says beside its name and time, as text. Users are counted, never listed. */
public final class ObservationFacts {
  private static final Set<String> SHOWN_ELSEWHERE = Set.of("name", "observedAt");

  private ObservationFacts() {}

  /** Values by what they are; what is not known is left out. */
  public static Map<String, String> of(Observation observation) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (RecordComponent part : observation.getClass().getRecordComponents()) {
      if (!SHOWN_ELSEWHERE.contains(part.getName())) {
        text(value(observation, part)).ifPresent(text -> facts.put(part.getName(), text));
      }
    }
    return facts;
  }

  /** The same on one line. */
  public static String line(Observation observation) {
    return of(observation).entrySet().stream()
        .map(fact -> fact.getKey() + " " + fact.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Object value(Observation observation, RecordComponent part) {
    try {
      return part.getAccessor().invoke(observation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an observation is a public record: " + part, e);
    }
  }

  private static Optional<String> text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(ObservationFacts::text);
    }
    if (value instanceof Count count) {
      String when = count.cachedAt().map(at -> " at " + at).orElse("");
      return Optional.of(count.value() + " (" + lower(count.quality()) + when + ")");
    }
    if (value instanceof Entitlement entitlement) {
      return Optional.of(
          entitlement.unlimited() ? "unlimited" : Long.toString(entitlement.units()));
    }
    if (value instanceof List<?> list) {
      return Optional.of(Integer.toString(list.size()));
    }
    String text = value instanceof Enum<?> word ? lower(word) : String.valueOf(value);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
