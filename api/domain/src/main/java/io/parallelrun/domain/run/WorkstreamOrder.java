package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which workstreams can be finished. */
public final class WorkstreamOrder {
  private static final int MOST = 200;

  private WorkstreamOrder() {}

  /**
   * The workstreams, each after those it depends on; otherwise as given.
   *
   * @throws DefinitionException when one depends on a slug that is not there, or on itself by any
   *     path
   */
  public static List<Workstream> sorted(List<Workstream> workstreams) {
    Map<String, Workstream> open = new LinkedHashMap<>();
    workstreams.forEach(workstream -> open.put(workstream.slug(), workstream));
    requireKnown(workstreams, open.keySet());
    List<Workstream> sorted = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      List<Workstream> free =
          open.values().stream()
              .filter(workstream -> workstream.dependsOn().stream().noneMatch(open::containsKey))
              .toList();
      free.forEach(workstream -> open.remove(workstream.slug()));
      sorted.addAll(free);
      moved = !free.isEmpty();
    }
    if (!open.isEmpty()) {
      throw cycle(workstreams, open);
    }
    return sorted;
  }

  /** Workstreams that fit each other and the planned time of their run. */
  static List<Workstream> checked(List<Workstream> given, LocalDate start, LocalDate plannedEnd) {
    List<Workstream> workstreams = Check.distinct("workstreams", given, Workstream::slug);
    if (workstreams.size() > MOST) {
      throw new DefinitionException(
          "workstreams", "at most " + MOST, Integer.toString(workstreams.size()));
    }
    sorted(workstreams);
    for (int i = 0; i < workstreams.size(); i++) {
      List<PlannedProgress> points = workstreams.get(i).planPoints();
      for (int j = 0; j < points.size(); j++) {
        LocalDate on = points.get(j).on();
        if (on.isBefore(start) || on.isAfter(plannedEnd)) {
          throw new DefinitionException(
              "workstreams[" + i + "].planPoints[" + j + "].on",
              "a date from the start " + start + " to the planned end " + plannedEnd,
              on.toString());
        }
      }
    }
    return workstreams;
  }

  private static void requireKnown(List<Workstream> workstreams, Set<String> known) {
    for (int i = 0; i < workstreams.size(); i++) {
      List<String> dependsOn = workstreams.get(i).dependsOn();
      for (int j = 0; j < dependsOn.size(); j++) {
        if (!known.contains(dependsOn.get(j))) {
          throw new DefinitionException(
              "workstreams[" + i + "].dependsOn[" + j + "]",
              "the slug of one of the workstreams " + known.stream().sorted().toList(),
              "\"" + dependsOn.get(j) + "\"");
        }
      }
    }
  }

  /** Every open workstream waits for an open one, so walking on must come back. */
  private static DefinitionException cycle(
      List<Workstream> workstreams, Map<String, Workstream> open) {
    Set<String> path = new LinkedHashSet<>();
    Workstream at = open.values().iterator().next();
    while (path.add(at.slug())) {
      String next = at.dependsOn().stream().filter(open::containsKey).findFirst().orElseThrow();
      at = Check.given("dependsOn", open.get(next));
    }
    List<String> names = new ArrayList<>(path);
    names = new ArrayList<>(names.subList(names.indexOf(at.slug()), names.size()));
    names.add(at.slug());
    return new DefinitionException(
        "workstreams[" + workstreams.indexOf(at) + "].dependsOn",
        "workstreams that do not wait for this one",
        String.join(" → ", names));
  }
}
