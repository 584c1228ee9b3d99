package io.parallelrun.domain.ledger;

import io.parallelrun.domain.contract.ContractKind;
import io.parallelrun.domain.run.Side;

/**
 * What a cost is for. Contingency is a budget and extension a {@link CostWindow}: neither is here.
 */
public enum CostComponent {
  /** Use of the legacy platform. */
  LEGACY_LICENSE(CashClass.CASH),
  /** Use of the replacement, net of promotions. */
  REPLACEMENT_LICENSE(CashClass.CASH),
  /** Milestones of the implementation: one-off, on the day of acceptance. */
  IMPLEMENTATION(CashClass.CASH),
  /** People beyond the normal staffing who operate both platforms. */
  OPERATIONAL_OVERHEAD(CashClass.CASH),
  /** Work lost because a team's attention is split. */
  PRODUCTIVITY_LOSS(CashClass.NON_CASH),
  /** What the platforms need around them. */
  INFRASTRUCTURE(CashClass.CASH);

  private final CashClass cashClass;

  CostComponent(CashClass cashClass) {
    this.cashClass = cashClass;
  }

  /** What a contract of a kind is for on a side. */
  public static CostComponent of(ContractKind kind, Side side) {
    return switch (kind) {
      case INFRASTRUCTURE -> INFRASTRUCTURE;
      case LICENSE ->
          switch (side) {
            case LEGACY -> LEGACY_LICENSE;
            case REPLACEMENT -> REPLACEMENT_LICENSE;
          };
    };
  }

  /** Whether it is paid. */
  public CashClass cashClass() {
    return cashClass;
  }

  /** Whether it runs with time, and so counts for burn; a one-off does not. */
  public boolean isRunRate() {
    return this != IMPLEMENTATION;
  }
}
