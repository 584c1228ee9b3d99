package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;
import java.util.List;

/** The order in which workstreams can be finished. */
public final class WorkstreamOrder {
  private static final int MOST = 200;
  private static final DependencyOrder<Workstream> ORDER =
      new DependencyOrder<>("workstreams", Workstream::slug, Workstream::dependsOn);

  private WorkstreamOrder() {}

  /**
   * The workstreams, each after those it depends on; otherwise as given.
   *
   * @throws DefinitionException when one depends on a slug that is not there, or on itself by any
   *     path
   */
  public static List<Workstream> sorted(List<Workstream> workstreams) {
    return ORDER.sorted(workstreams);
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
}
