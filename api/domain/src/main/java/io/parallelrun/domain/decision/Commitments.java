package io.parallelrun.domain.decision;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is owed whatever is done. Decisions compare what is still avoidable, never what is sunk.
 *
 * @param sunk accrued before today, all sources
 * @param committed contract accrual from today to the end of what is owed
 * @param avoidable forecast from today to the expected end, less what of it is committed
 * @param stranded committed accrual of the legacy side after the expected end
 */
public record Commitments(
    BigDecimal sunk, BigDecimal committed, BigDecimal avoidable, BigDecimal stranded) {

  /**
   * Commitments as things stand on a day.
   *
   * @param expectedEnd when the legacy platform is expected to go off
   */
  public static Commitments of(Ledger ledger, LocalDate today, LocalDate expectedEnd) {
    BigDecimal committed = BigDecimal.ZERO;
    BigDecimal committedInRun = BigDecimal.ZERO;
    BigDecimal stranded = BigDecimal.ZERO;
    LocalDate end = expectedEnd.isBefore(today) ? today : expectedEnd;
    for (ContractTerms terms : ledger.contracts()) {
      String slug = terms.contract().slug();
      LocalDate owed = terms.committedEnd(today);
      if (owed.isAfter(today)) {
        committed = committed.add(ledger.contractAccrual(slug, today, owed));
        committedInRun =
            committedInRun.add(
                ledger.contractAccrual(slug, today, owed.isBefore(end) ? owed : end));
      }
      if (owed.isAfter(end) && Cliffs.side(ledger, terms) == Side.LEGACY) {
        stranded = stranded.add(ledger.contractAccrual(slug, end, owed));
      }
    }
    BigDecimal forecast =
        end.isAfter(today) ? ledger.running(CostScope.ALL, today, end) : BigDecimal.ZERO;
    return new Commitments(
        ledger.accruedBefore(CostScope.ALL, today),
        committed,
        forecast.subtract(committedInRun).max(BigDecimal.ZERO),
        stranded);
  }
}
