package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What happens at the end of a term when nobody gave notice in time.
 *
 * @param autoRenew whether a new term begins by itself
 * @param renewalTerm length of each new term
 * @param upliftRatio price increase of each new term on the last one; 0.07 is seven percent
 * @param capRatio upper bound of the increase that the contract promises; null for none
 * @param priceBasis the price that is increased
 */
public record RenewalPolicy(
    boolean autoRenew,
    Period renewalTerm,
    BigDecimal upliftRatio,
    @Nullable BigDecimal capRatio,
    RenewalBasis priceBasis) {
  /** The contract ends with its term. */
  public static final RenewalPolicy NONE =
      new RenewalPolicy(false, Period.ofYears(1), BigDecimal.ZERO, null, RenewalBasis.LAST_SEGMENT);

  public RenewalPolicy {
    renewalTerm = Check.length("renewalTerm", renewalTerm);
    upliftRatio = Check.ratio("upliftRatio", upliftRatio, 10);
    capRatio = capRatio == null ? null : Check.ratio("capRatio", capRatio, 10);
    priceBasis = Check.given("priceBasis", priceBasis);
  }

  /** Renews by itself on the last price, without a cap. */
  public static RenewalPolicy auto(Period renewalTerm, BigDecimal upliftRatio) {
    return new RenewalPolicy(true, renewalTerm, upliftRatio, null, RenewalBasis.LAST_SEGMENT);
  }

  /** The increase that applies: the uplift, or its cap if that is lower. */
  public BigDecimal effectiveUplift() {
    return capRatio == null ? upliftRatio : upliftRatio.min(capRatio);
  }
}
