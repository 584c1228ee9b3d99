package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How many calendar days work takes, from its start to its end: an estimate of three points (PERT).
 *
 * @param optimistic days if all goes well, 0 to 3650
 * @param likely most likely days
 * @param pessimistic days if much goes wrong
 */
public record ThreePointEstimate(BigDecimal optimistic, BigDecimal likely, BigDecimal pessimistic) {
  private static final int MOST_DAYS = 3_650;
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);
  private static final BigDecimal SIX = BigDecimal.valueOf(6);

  public ThreePointEstimate {
    optimistic = Check.ratio("optimistic", optimistic, MOST_DAYS);
    likely = Check.ratio("likely", likely, MOST_DAYS);
    pessimistic = Check.ratio("pessimistic", pessimistic, MOST_DAYS);
    notLess("likely", likely, "optimistic", optimistic);
    notLess("pessimistic", pessimistic, "likely", likely);
  }

  /** Expected days: (optimistic + 4 likely + pessimistic) / 6. */
  public BigDecimal mean() {
    return optimistic
        .add(likely.multiply(FOUR))
        .add(pessimistic)
        .divide(SIX, MathContext.DECIMAL128);
  }

  /** Standard deviation of PERT in days: (pessimistic − optimistic) / 6. */
  public BigDecimal deviation() {
    return pessimistic.subtract(optimistic).divide(SIX, MathContext.DECIMAL128);
  }

  private static void notLess(String field, BigDecimal value, String than, BigDecimal least) {
    if (value.compareTo(least) < 0) {
      throw new DefinitionException(
          field, "at least the " + than + " " + least.toPlainString(), value.toPlainString());
    }
  }
}
