package io.parallelrun.domain.decision;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is spent, owed whatever is done, and still to be decided. The first three sum to the
 * forecast: the run to its expected end, and what its contracts owe beyond it. Decisions compare
 * what is avoidable, never what is sunk.
 *
 * @param sunk accrued before today, and paid in advance for what has not accrued yet
 * @param committed owed from today on and not paid
 * @param avoidable the rest of the forecast
 * @param stranded the part of the committed that pays for the legacy side after the expected end
 * @param strandedPaid the part of the sunk that was paid in advance for that time
 */
public record Commitments(
    BigDecimal sunk,
    BigDecimal committed,
    BigDecimal avoidable,
    BigDecimal stranded,
    BigDecimal strandedPaid) {

  /** What the three parts sum to. */
  public BigDecimal forecast() {
    return sunk.add(committed).add(avoidable);
  }

  /** What is wasted after the expected end as things stand, paid or not. */
  public BigDecimal allStranded() {
    return stranded.add(strandedPaid);
  }

  /**
   * Commitments of both sides as things stand on a day.
   *
   * @param expectedEnd when the legacy platform is expected to go off
   */
  public static Commitments of(Ledger ledger, LocalDate today, LocalDate expectedEnd) {
    return of(ledger, Side.LEGACY, today, expectedEnd)
        .plus(of(ledger, Side.REPLACEMENT, today, expectedEnd));
  }

  /** Commitments of one side. */
  public static Commitments of(Ledger ledger, Side side, LocalDate today, LocalDate expectedEnd) {
    LocalDate start = ledger.run().start();
    LocalDate from = today.isBefore(start) ? start : today;
    LocalDate end = expectedEnd.isBefore(from) ? from : expectedEnd;
    CostScope scope = CostScope.ALL.on(side);
    Commitments sum =
        new Commitments(
            ledger.accruedBefore(scope, today),
            BigDecimal.ZERO,
            ledger.running(scope, from, end).add(pending(ledger, scope)),
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    for (ContractCosts costs : ledger.costs()) {
      if (ledger.side(costs.contract()) == side) {
        sum = sum.plus(of(costs, side, today, from, end));
      }
    }
    return sum;
  }

  private static Commitments of(
      ContractCosts costs, Side side, LocalDate today, LocalDate from, LocalDate end) {
    LocalDate owedEnd = costs.owedEnd(today);
    BigDecimal unavoidable = costs.unavoidable(today, from);
    BigDecimal beyond = costs.accrued(end, owedEnd.isAfter(end) ? owedEnd : end);
    BigDecimal advance = costs.paidBefore(today).subtract(costs.accrued(LocalDate.EPOCH, from));
    BigDecimal prepaid = advance.max(BigDecimal.ZERO).min(unavoidable);
    BigDecimal owed = unavoidable.subtract(prepaid);
    BigDecimal wasted =
        side == Side.LEGACY && owedEnd.isAfter(end)
            ? costs.fixedAfter(today, end).min(unavoidable)
            : BigDecimal.ZERO;
    // What is paid in advance pays for the earlier days.
    BigDecimal stranded = wasted.min(owed);
    return new Commitments(
        prepaid, owed, beyond.subtract(unavoidable), stranded, wasted.subtract(stranded));
  }

  private static BigDecimal pending(Ledger ledger, CostScope scope) {
    return scope.covers(Side.REPLACEMENT, CostComponent.IMPLEMENTATION)
        ? ledger.pendingMilestones().stream()
            .map(Milestone::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
        : BigDecimal.ZERO;
  }

  private Commitments plus(Commitments other) {
    return new Commitments(
        sunk.add(other.sunk),
        committed.add(other.committed),
        avoidable.add(other.avoidable),
        stranded.add(other.stranded),
        strandedPaid.add(other.strandedPaid));
  }
}
