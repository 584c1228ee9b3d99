package io.parallelrun.domain.forecast;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.util.List;

/**
 * What connectors count of a workstream, over all its scopes.
 *
 * @param total items there are to do, done ones included; 0 to 10^12
 * @param done items on the replacement side by day, in any order; the last of a day counts
 * @param refused whether what was counted says nothing, as the counts of both sides cannot be
 *     compared
 */
public record CountedWork(BigDecimal total, List<DatedCount> done, boolean refused) {
  /** What was counted on both sides, but cannot be compared. */
  public static final CountedWork REFUSED = new CountedWork(BigDecimal.ZERO, List.of(), true);

  public CountedWork {
    total = Check.amount("total", total);
    done = Check.list("done", done);
  }

  /** Counts that can be compared. */
  public CountedWork(BigDecimal total, List<DatedCount> done) {
    this(total, done, false);
  }
}
