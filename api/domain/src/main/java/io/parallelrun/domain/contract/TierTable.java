package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Unit prices by quantity. The first units cost the amount that stands beside the table.
 *
 * @param mode whether a tier's price holds for its units or for all
 * @param steps tiers by rising quantity, at least one
 */
public record TierTable(TierMode mode, List<Tier> steps) {

  public TierTable {
    mode = Check.given("mode", mode);
    steps = rising(Check.list("steps", steps));
  }

  private static List<Tier> rising(List<Tier> steps) {
    if (steps.isEmpty()) {
      throw new DefinitionException("steps", "at least one tier", "none");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).above().compareTo(steps.get(i - 1).above()) <= 0) {
        throw new DefinitionException(
            "steps[" + i + "].above",
            "more than " + steps.get(i - 1).above().toPlainString(),
            steps.get(i).above().toPlainString());
      }
    }
    return steps;
  }

  /**
   * Price of a quantity.
   *
   * @param first price of one unit below the first tier
   */
  public BigDecimal price(BigDecimal first, BigDecimal quantity) {
    return switch (mode) {
      case GRADUATED -> graduated(first, quantity);
      case VOLUME -> volume(first, quantity);
    };
  }

  private BigDecimal graduated(BigDecimal first, BigDecimal quantity) {
    BigDecimal price = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    BigDecimal unit = first;
    for (Tier tier : steps) {
      if (quantity.compareTo(tier.above()) <= 0) {
        break;
      }
      price = price.add(tier.above().subtract(from).multiply(unit)).add(tier.flatFee());
      from = tier.above();
      unit = tier.amount();
    }
    return price.add(quantity.subtract(from).multiply(unit));
  }

  private BigDecimal volume(BigDecimal first, BigDecimal quantity) {
    BigDecimal unit = first;
    BigDecimal flat = BigDecimal.ZERO;
    for (Tier tier : steps) {
      if (quantity.compareTo(tier.above()) > 0) {
        unit = tier.amount();
        flat = tier.flatFee();
      }
    }
    return quantity.multiply(unit).add(flat);
  }
}
