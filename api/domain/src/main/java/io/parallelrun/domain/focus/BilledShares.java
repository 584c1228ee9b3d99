package io.parallelrun.domain.focus;

import io.parallelrun.domain.money.Allocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of which invoice each accrued amount carries. An invoice sent after the days it pays
 * for is divided among them, so that it sums; one sent in advance, or by a reseller, stands on a
 * row of its own. Days not yet invoiced carry what they cost.
 */
final class BilledShares {
  private final ChargeLines lines;
  private final List<Accrued> accrued;
  private final FocusWindow window;
  private final Map<Accrued, BigDecimal> shares = new IdentityHashMap<>();
  private final List<InvoicedCharge> separate = new ArrayList<>();

  private BilledShares(ChargeLines lines, List<Accrued> accrued, FocusWindow window) {
    this.lines = lines;
    this.accrued = accrued;
    this.window = window;
  }

  static BilledShares of(
      ChargeLines lines, List<Accrued> accrued, FocusWindow window, Currency currency) {
    BilledShares shares = new BilledShares(lines, accrued, window);
    for (InvoicedCharge invoice : lines.invoices()) {
      if (invoice.isInAdvance() || lines.isResold() || !shares.divide(invoice, currency)) {
        shares.separate.add(invoice);
      }
    }
    return shares;
  }

  /** What of an accrued amount is billed with it. */
  BigDecimal billed(Accrued row) {
    BigDecimal share = shares.get(row);
    if (share != null) {
      return share;
    }
    boolean prepaid = invoice(row).map(InvoicedCharge::isInAdvance).orElse(false);
    boolean elsewhere = lines.billed() && (prepaid || lines.isResold());
    return elsewhere ? BigDecimal.ZERO : row.effective();
  }

  /** Invoices that stand on rows of their own. */
  List<InvoicedCharge> separate() {
    return separate;
  }

  /** The invoice an accrued amount belongs to. */
  Optional<InvoicedCharge> invoice(Accrued row) {
    Optional<InvoicedCharge> same =
        lines.invoices().stream()
            .filter(invoice -> invoice.sort() == row.sort())
            .filter(invoice -> invoice.overlaps(row.from(), row.until()))
            .findFirst();
    return same.isPresent() || row.sort() == ChargeSort.SUBSCRIPTION
        ? same
        : lines.invoices().stream()
            .filter(invoice -> invoice.sort() == ChargeSort.SUBSCRIPTION)
            .filter(InvoicedCharge::isInAdvance)
            .filter(invoice -> invoice.overlaps(row.from(), row.until()))
            .findFirst();
  }

  private boolean divide(InvoicedCharge invoice, Currency currency) {
    List<Accrued> rows =
        accrued.stream()
            .filter(row -> row.sort() == invoice.sort())
            .filter(row -> invoice.overlaps(row.from(), row.until()))
            .toList();
    List<BigDecimal> weights = rows.stream().map(row -> row.effective().abs()).toList();
    boolean open = window.until().isBefore(invoice.until());
    if (open || weights.stream().allMatch(weight -> weight.signum() == 0)) {
      return false;
    }
    List<BigDecimal> parts = Allocation.byWeights(invoice.amount().abs(), weights, currency);
    for (int i = 0; i < rows.size(); i++) {
      BigDecimal part = parts.get(i);
      shares.merge(
          rows.get(i), invoice.amount().signum() < 0 ? part.negate() : part, BigDecimal::add);
    }
    return true;
  }
}
