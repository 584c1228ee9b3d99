package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CashClass;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.run.Side;
import java.util.Locale;

/**
 * Cost of one component of one side.
 *
 * @param amount rounded so that the rows sum to the total
 */
public record CostRow(Side side, CostComponent component, CashClass cashClass, Amount amount) {
  /**
   * Side and component, which no two rows of a table share, such as {@code legacy.infrastructure}.
   */
  public String id() {
    return (side.name() + "." + component.name()).toLowerCase(Locale.ROOT);
  }

  /** The component in words. */
  public String title() {
    return switch (component) {
      case LEGACY_LICENSE -> "Legacy license";
      case REPLACEMENT_LICENSE -> "Replacement license";
      case IMPLEMENTATION -> "Implementation";
      case OPERATIONAL_OVERHEAD -> "Operating both";
      case PRODUCTIVITY_LOSS -> "Productivity loss";
      case INFRASTRUCTURE -> "Infrastructure";
    };
  }

  /** Whether nobody is paid for it. */
  public boolean nonCash() {
    return cashClass == CashClass.NON_CASH;
  }
}
