package io.parallelrun.domain.readiness;

import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;

/**
 * The readings of a gate on one day of the run's zone.
 *
 * @param clean readings that were clean, at least 0
 * @param failed readings that failed, at least 0
 * @param unknown readings that said nothing, at least 0
 */
public record GateDay(LocalDate day, int clean, int failed, int unknown) {
  /**
   * Of how many readings one may be unknown: a restart of a quarter of an hour breaks no streak.
   */
  private static final int ONE_IN = 10;

  public GateDay {
    if (clean < 0 || failed < 0 || unknown < 0) {
      throw new DefinitionException(
          "readings", "counts of at least 0", clean + ", " + failed + ", " + unknown);
    }
  }

  /** The same day with one more reading. */
  public GateDay with(GateOutcome outcome) {
    return switch (outcome) {
      case CLEAN -> new GateDay(day, clean + 1, failed, unknown);
      case FAILED -> new GateDay(day, clean, failed + 1, unknown);
      case UNKNOWN -> new GateDay(day, clean, failed, unknown + 1);
    };
  }

  /**
   * What the whole day says: failed when one reading did; clean when there were enough and nine in
   * ten of them at least were; not known otherwise, because nobody looked for too long.
   *
   * @param least how many clean readings it takes, at least 1
   */
  public GateOutcome outcome(int least) {
    if (failed > 0) {
      return GateOutcome.FAILED;
    }
    boolean fresh = clean >= least && (long) unknown * ONE_IN <= (long) clean + unknown;
    return fresh ? GateOutcome.CLEAN : GateOutcome.UNKNOWN;
  }
}
