package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CashClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the vendor's quote says beside what the run really costs, against both baselines.
 *
 * @param from start of the run
 * @param plannedEnd end of the plan, not included
 * @param headline net license of the replacement over the planned run: what the quote says
 * @param promotionValue list price of it less the net price
 * @param againstInstantSwitch everything the planned run costs
 * @param againstStaying the same without the legacy license, which would be paid anyway
 * @param contingency kept on top of the budget
 * @param contingencyDays kept after the planned end
 * @param expectedEnd when the run is expected to end
 * @param extensionDays days past the planned end until then
 * @param extension what those days cost, price steps included
 * @param extensionTrust how well that is known
 * @param plan what the plan is, in words
 * @param version of the run's terms
 */
public record BusinessCaseView(
    LocalDate from,
    LocalDate plannedEnd,
    Amount headline,
    Amount promotionValue,
    Baseline againstInstantSwitch,
    Baseline againstStaying,
    Amount contingency,
    long contingencyDays,
    LocalDate expectedEnd,
    long extensionDays,
    Amount extension,
    Trust extensionTrust,
    String plan,
    int version) {

  /**
   * The cost against one baseline.
   *
   * @param label what it is compared with; stands wherever the total is shown
   * @param rows what makes it up, the headline first; rounded so that they sum to the total
   * @param trust how well the total is known
   */
  public record Baseline(String label, List<CostRow> rows, Amount total, Trust trust) {
    public Baseline {
      rows = List.copyOf(rows);
    }

    /** The paid part of it, as its rows show it. */
    public Amount cash() {
      return part(CashClass.CASH);
    }

    /** The part nobody is paid for, as its rows show it. */
    public Amount nonCash() {
      return part(CashClass.NON_CASH);
    }

    private Amount part(CashClass wanted) {
      BigDecimal exact = BigDecimal.ZERO;
      BigDecimal rounded = BigDecimal.ZERO.setScale(total.rounded().scale());
      for (CostRow row : rows) {
        if (row.cashClass() == wanted) {
          exact = exact.add(row.amount().exact());
          rounded = rounded.add(row.amount().rounded());
        }
      }
      return new Amount(exact, rounded, total.currency());
    }
  }

  /** The planned run and what comes on top until its expected end, as shown. */
  public Amount withExtension() {
    return new Amount(
        againstInstantSwitch.total().exact().add(extension.exact()),
        againstInstantSwitch.total().rounded().add(extension.rounded()),
        extension.currency());
  }

  /** Whether anything is planned that costs something. */
  public boolean any() {
    return againstInstantSwitch.rows().stream().anyMatch(row -> !row.amount().isZero());
  }

  /** Whether a promotion hides something. */
  public boolean promoted() {
    return promotionValue.exact().signum() > 0;
  }
}
