package io.parallelrun.domain.contract;

import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold among promotions, and when they hold. */
final class PromotionRules {
  private PromotionRules() {}

  static List<Promotion> check(List<Promotion> promotions, PriceBasis per) {
    for (int i = 0; i < promotions.size(); i++) {
      if (per == PriceBasis.TERM
          && promotions.get(i) instanceof PercentOff off
          && off.cycles() != null) {
        throw new DefinitionException(
            "promotions[" + i + "].cycles",
            "an end instead, because the price is for the term",
            off.cycles().toString());
      }
      PromotionWindow window = window(promotions.get(i), per);
      for (int j = 0; window != null && j < i; j++) {
        apart(window, window(promotions.get(j), per), i);
      }
    }
    return promotions;
  }

  static List<PromotionWindow> windows(List<Promotion> promotions, PriceBasis per) {
    List<PromotionWindow> windows = new ArrayList<>(promotions.size());
    for (Promotion promotion : promotions) {
      PromotionWindow window = window(promotion, per);
      if (window != null) {
        windows.add(window);
      }
    }
    return windows;
  }

  private static void apart(PromotionWindow one, @Nullable PromotionWindow other, int index) {
    if (other != null && one.from().isBefore(other.until()) && other.from().isBefore(one.until())) {
      throw new DefinitionException(
          "promotions[" + index + "].from",
          "a promotion that does not overlap another",
          one.from() + " inside " + other.from() + " to " + other.until());
    }
  }

  private static @Nullable PromotionWindow window(Promotion promotion, PriceBasis per) {
    if (promotion instanceof FreePeriod free) {
      return new PromotionWindow(free, free.from(), free.until(), BigDecimal.ZERO);
    }
    if (promotion instanceof PercentOff off) {
      BigDecimal charged = BigDecimal.ONE.subtract(off.discountRatio());
      return new PromotionWindow(off, off.from(), end(off, per), charged);
    }
    return null;
  }

  private static LocalDate end(PercentOff off, PriceBasis per) {
    LocalDate until = off.until();
    Integer cycles = off.cycles();
    if (until != null || cycles == null) {
      return until == null ? off.from() : until;
    }
    return per == PriceBasis.YEAR ? off.from().plusYears(cycles) : off.from().plusMonths(cycles);
  }
}
