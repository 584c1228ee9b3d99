package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An order in which each of some things comes after what it depends on.
 *
 * @param field of the run they are in
 */
record DependencyOrder<T>(
    String field, Function<T, String> slug, Function<T, List<String>> dependsOn) {

  /**
   * The things, each after those it depends on; otherwise as given.
   *
   * @throws DefinitionException when one depends on a slug that is not there, or on itself by any
   *     path; the path is named
   */
  List<T> sorted(List<T> things) {
    Map<String, T> open = new LinkedHashMap<>();
    things.forEach(thing -> open.put(slug.apply(thing), thing));
    requireKnown(things, open.keySet());
    List<T> sorted = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      List<T> free =
          open.values().stream()
              .filter(thing -> dependsOn.apply(thing).stream().noneMatch(open::containsKey))
              .toList();
      free.forEach(thing -> open.remove(slug.apply(thing)));
      sorted.addAll(free);
      moved = !free.isEmpty();
    }
    if (!open.isEmpty()) {
      throw cycle(things, open);
    }
    return sorted;
  }

  private void requireKnown(List<T> things, Set<String> known) {
    for (int i = 0; i < things.size(); i++) {
      List<String> needed = dependsOn.apply(things.get(i));
      for (int j = 0; j < needed.size(); j++) {
        if (!known.contains(needed.get(j))) {
          throw new DefinitionException(
              field + "[" + i + "].dependsOn[" + j + "]",
              "the slug of one of the " + field + " " + known.stream().sorted().toList(),
              "\"" + needed.get(j) + "\"");
        }
      }
    }
  }

  /** Everything that is left waits for something that is left, so walking on must come back. */
  private DefinitionException cycle(List<T> things, Map<String, T> open) {
    Set<String> path = new LinkedHashSet<>();
    T at = open.values().iterator().next();
    while (path.add(slug.apply(at))) {
      String next =
          dependsOn.apply(at).stream().filter(open::containsKey).findFirst().orElseThrow();
      at = Check.given("dependsOn", open.get(next));
    }
    List<String> names = new ArrayList<>(path);
    names = new ArrayList<>(names.subList(names.indexOf(slug.apply(at)), names.size()));
    names.add(slug.apply(at));
    return new DefinitionException(
        field + "[" + things.indexOf(at) + "].dependsOn",
        field + " that do not wait for this one",
        String.join(" → ", names));
  }
}
