package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.spi.PollerSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one aspect.
 *
 * @param spec what the host is told
 * @param requires properties without which it is left out
 * @param list what it reads
 * @param lookups lists read beside it, by name
 * @param map what becomes of the records
 * @param errors what failures mean, before the connector's own rules
 * @param down integrations that are down when the platform does not answer
 */
public record PollerPart(
    PollerSpec spec,
    List<String> requires,
    ListPart list,
    Map<String, ListPart> lookups,
    List<MapPart> map,
    Optional<CursorPart> cursor,
    List<ErrorRule> errors,
    List<String> down) {

  public PollerPart {
    requires = List.copyOf(requires);
    lookups = Collections.unmodifiableMap(new LinkedHashMap<>(lookups));
    map = List.copyOf(map);
    errors = List.copyOf(errors);
    down = List.copyOf(down);
  }
}
