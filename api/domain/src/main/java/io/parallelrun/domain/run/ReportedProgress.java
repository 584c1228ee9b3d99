package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person says is done in all by a day, for work no connector can count: a share or a number
 * of items, one of the two.
 *
 * @param on the day it is said for
 * @param doneRatio share of the work, 0 to 1; null when items are given
 * @param doneItems items done so far, cumulative; null when a share is given
 */
public record ReportedProgress(
    LocalDate on, @Nullable BigDecimal doneRatio, @Nullable BigDecimal doneItems) {

  public ReportedProgress {
    on = Check.date("on", on);
    doneRatio = doneRatio == null ? null : Check.ratio("doneRatio", doneRatio, 1);
    doneItems = doneItems == null ? null : Check.amount("doneItems", doneItems);
    if (doneRatio == null && doneItems == null) {
      throw new DefinitionException("doneRatio", "a share, or doneItems instead", "nothing");
    }
    if (doneRatio != null && doneItems != null) {
      throw new DefinitionException(
          "doneItems", "nothing, because doneRatio is given", doneItems.toString());
    }
  }

  /** A share of the work. */
  public static ReportedProgress ratio(LocalDate on, BigDecimal doneRatio) {
    return new ReportedProgress(on, doneRatio, null);
  }

  /** A number of items. */
  public static ReportedProgress items(LocalDate on, BigDecimal doneItems) {
    return new ReportedProgress(on, null, doneItems);
  }
}
