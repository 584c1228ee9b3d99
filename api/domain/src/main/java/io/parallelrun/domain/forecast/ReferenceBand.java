package io.parallelrun.domain.forecast;

import io.parallelrun.domain.run.RunDefinition;
import java.time.LocalDate;

/**
 * When runs like this one usually end: three to six months after their start. All that can be said
 * without history.
 *
 * @param from three months after the start
 * @param until six months after the start
 */
public record ReferenceBand(LocalDate from, LocalDate until) {
  private static final int LEAST_MONTHS = 3;
  private static final int MOST_MONTHS = 6;

  /** The band of a run. */
  public static ReferenceBand of(RunDefinition run) {
    return new ReferenceBand(
        run.start().plusMonths(LEAST_MONTHS), run.start().plusMonths(MOST_MONTHS));
  }
}
