package io.parallelrun.domain.forecast;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.util.List;

/**
 * What connectors count of a workstream, over all its scopes.
 *
 * @param total items there are to do, done ones included; 0 to 10^12
 * @param done items on the replacement side by day, in any order; the last of a day counts
 */
public record CountedWork(BigDecimal total, List<DatedCount> done) {
  public CountedWork {
    total = Check.amount("total", total);
    done = Check.list("done", done);
  }
}
