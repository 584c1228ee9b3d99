package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the run may cost.
 *
 * @param scope which costs it covers; compared with those only
 * @param amount budget without contingency, in the run's currency; null for the planned cost
 * @param contingency what is kept on top
 */
public record Budget(BudgetScope scope, @Nullable BigDecimal amount, Contingency contingency) {
  /** Economic, the planned cost, the default contingency. */
  public static final Budget DEFAULT = new Budget(BudgetScope.ECONOMIC, null, Contingency.DEFAULT);

  public Budget {
    scope = Check.given("scope", scope);
    amount = amount == null ? null : Check.amount("amount", amount);
    contingency = Check.given("contingency", contingency);
  }
}
