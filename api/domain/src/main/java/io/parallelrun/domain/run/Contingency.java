package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for running longer than planned.
 *
 * @param period time kept, from the planned end; null for the planned duration again ("plan for 3
 *     months, budget for 6")
 * @param money money kept, in the run's currency; null for what that time costs
 */
public record Contingency(@Nullable Period period, @Nullable BigDecimal money) {
  /** The planned duration again, and what it costs. */
  public static final Contingency DEFAULT = new Contingency(null, null);

  public Contingency {
    period = period == null ? null : Check.duration("period", period);
    money = money == null ? null : Check.amount("money", money);
  }
}
