package io.parallelrun.domain.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Whether what is left of the contingency will do: remaining over what the extension still costs in
 * eight of ten cases.
 *
 * @param state in a word
 * @param ratio 1 and more is enough; empty unless there is something to be covered
 */
public record Adequacy(State state, Optional<BigDecimal> ratio) {
  private static final int SCALE = 10;

  /** Whether it will do. */
  public enum State {
    /** There is no forecast to say so. */
    UNKNOWN,
    /** No extension is expected. */
    NOTHING_TO_COVER,
    /** It will do. */
    ENOUGH,
    /** It will not. */
    SHORT
  }

  /**
   * Compares the two.
   *
   * @param remaining contingency that is left
   * @param extensionCost the 80th percentile of what the extension still costs; empty when there is
   *     no forecast
   */
  public static Adequacy of(BigDecimal remaining, Optional<BigDecimal> extensionCost) {
    if (extensionCost.isEmpty()) {
      return new Adequacy(State.UNKNOWN, Optional.empty());
    }
    BigDecimal cost = extensionCost.get();
    if (cost.signum() <= 0) {
      return new Adequacy(State.NOTHING_TO_COVER, Optional.empty());
    }
    State state = remaining.compareTo(cost) >= 0 ? State.ENOUGH : State.SHORT;
    return new Adequacy(state, Optional.of(remaining.divide(cost, SCALE, RoundingMode.HALF_UP)));
  }

  /**
   * What an extension still costs beyond what it took already.
   *
   * @param atEnd cost of the whole run at its end, in the scope of the budget
   * @param planned cost of the whole plan, in the same scope
   * @param used of the contingency by now
   * @return never below zero
   */
  public static BigDecimal extensionCost(BigDecimal atEnd, BigDecimal planned, BigDecimal used) {
    return atEnd.subtract(planned).subtract(used).max(BigDecimal.ZERO);
  }
}
