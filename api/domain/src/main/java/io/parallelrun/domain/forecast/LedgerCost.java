package io.parallelrun.domain.forecast;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cost of a run by its end, from the ledger's running sums. Immutable. */
public final class LedgerCost implements CostAt {
  private final Ledger ledger;
  private final BigDecimal toCome;
  private final List<ContractTerms> legacy;

  private LedgerCost(Ledger ledger) {
    this.ledger = ledger;
    this.toCome = remainingFixed(ledger);
    this.legacy = legacy(ledger);
  }

  /** The cost of a ledger's run. */
  public static LedgerCost of(Ledger ledger) {
    return new LedgerCost(ledger);
  }

  @Override
  public EndCost at(LocalDate end) {
    return new EndCost(
        ledger.accruedBefore(CostScope.ALL, end).add(toCome),
        ledger.accruedBefore(CostScope.CASH, end).add(toCome),
        owedBeyond(end, end));
  }

  /**
   * What the legacy side is owed for the time after an end, with the notice deadlines that have
   * passed on a day. Notice given, or a term that ends by itself, owes nothing more.
   */
  BigDecimal owedBeyond(LocalDate end, LocalDate day) {
    BigDecimal owed = BigDecimal.ZERO;
    for (ContractTerms terms : legacy) {
      LocalDate until = terms.committedEnd(day);
      if (until.isAfter(end)) {
        owed = owed.add(ledger.contractAccrual(terms.contract().slug(), end, until));
      }
    }
    return owed;
  }

  /** Fixed prices of what is not accepted yet. */
  static BigDecimal remainingFixed(Ledger ledger) {
    return ledger.pendingMilestones().stream()
        .map(Milestone::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<ContractTerms> legacy(Ledger ledger) {
    Set<String> platforms =
        ledger.run().platforms().stream()
            .filter(platform -> platform.side() == Side.LEGACY)
            .map(Platform::slug)
            .collect(Collectors.toSet());
    return ledger.contracts().stream()
        .filter(terms -> platforms.contains(terms.contract().platform()))
        .toList();
  }

  /** Whether a scope covers what legacy contracts cost. */
  static boolean coversContracts(CostScope scope) {
    return scope.covers(Side.LEGACY, CostComponent.LEGACY_LICENSE);
  }
}
