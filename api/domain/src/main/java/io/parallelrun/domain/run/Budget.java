package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the run may cost.
 *
 * @param scope which costs it covers; compared with those only
 * @param amount budget without contingency, in the run's currency; null for the planned cost
 * @param contingency what is kept on top
 * @param thresholds shares of the budget that somebody wants to hear of, ascending; none given
 *     means the usual ones
 */
public record Budget(
    BudgetScope scope,
    @Nullable BigDecimal amount,
    Contingency contingency,
    List<BigDecimal> thresholds) {
  /** Half, four fifths, all of it. */
  public static final List<BigDecimal> USUAL_THRESHOLDS =
      List.of(new BigDecimal("0.5"), new BigDecimal("0.8"), BigDecimal.ONE);

  /** Economic, the planned cost, the default contingency, the usual thresholds. */
  public static final Budget DEFAULT =
      new Budget(BudgetScope.ECONOMIC, null, Contingency.DEFAULT, USUAL_THRESHOLDS);

  private static final int MOST_THRESHOLDS = 10;
  private static final int HIGHEST_THRESHOLD = 10;

  public Budget {
    scope = Check.given("scope", scope);
    amount = amount == null ? null : Check.amount("amount", amount);
    contingency = Check.given("contingency", contingency);
    thresholds = ascending(Check.list("thresholds", thresholds));
  }

  private static List<BigDecimal> ascending(List<BigDecimal> given) {
    if (given.isEmpty()) {
      return USUAL_THRESHOLDS;
    }
    if (given.size() > MOST_THRESHOLDS) {
      throw new DefinitionException(
          "thresholds", "at most " + MOST_THRESHOLDS + " thresholds", given.size() + " of them");
    }
    List<BigDecimal> checked = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String field = "thresholds[" + i + "]";
      BigDecimal threshold = Check.ratio(field, given.get(i), HIGHEST_THRESHOLD);
      if (threshold.signum() == 0) {
        throw new DefinitionException(field, "more than 0", "0");
      }
      if (checked.contains(threshold)) {
        throw new DefinitionException(field, "each threshold once", threshold.toPlainString());
      }
      checked.add(threshold);
    }
    return checked.stream().sorted().toList();
  }
}
