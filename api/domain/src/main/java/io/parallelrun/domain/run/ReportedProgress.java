package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a person says is done, for work no connector can count.
 *
 * @param on the day it is said for
 * @param doneRatio 0 to 1
 */
public record ReportedProgress(LocalDate on, BigDecimal doneRatio) {

  public ReportedProgress {
    on = Check.date("on", on);
    doneRatio = Check.ratio("doneRatio", doneRatio, 1);
  }
}
