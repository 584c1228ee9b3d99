package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A point of a progress plan: how much is to be done before a day. Between points it advances
 * evenly; the plan begins with nothing done at the start of the run and ends with everything done
 * at its planned end.
 *
 * @param on a day from the start of the run to its planned end
 * @param doneRatio share to be done before that day, cumulative, 0 to 1
 */
public record PlannedProgress(LocalDate on, BigDecimal doneRatio) {

  public PlannedProgress {
    on = Check.date("on", on);
    doneRatio = Check.ratio("doneRatio", doneRatio, 1);
  }
}
