package io.parallelrun.domain.focus;

import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.money.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Spreads what a contract charges over calendar months. Rounding happens here and once: what the
 * contract has cost from the start of the window to the end of a row is rounded half up to the
 * minor unit, and a row is the difference of two such figures. So the rows sum to what the ledger
 * says of the window, and rows of the past stay as they are when a month is added.
 */
final class Amortization {
  private final ChargeLines lines;
  private final FocusWindow window;
  private final Currency currency;
  private final NavigableSet<LocalDate> cuts = new TreeSet<>();
  private final List<Accrued> rows = new ArrayList<>();
  private BigDecimal exact = BigDecimal.ZERO;

  private Amortization(ChargeLines lines, FocusWindow window, Currency currency) {
    this.lines = lines;
    this.window = window;
    this.currency = currency;
  }

  /** From the start of the contract to the end of the window, in order of time. */
  static List<Accrued> of(ChargeLines lines, FocusWindow window, Currency currency) {
    Amortization amortization = new Amortization(lines, window, currency);
    amortization.cut();
    amortization.spread();
    return List.copyOf(amortization.rows);
  }

  private void cut() {
    LocalDate start = lines.terms().get(0).start();
    for (LocalDate month = start.withDayOfMonth(1);
        month.isBefore(window.until());
        month = month.plusMonths(1)) {
      cuts.add(month);
    }
    cuts.add(window.from());
    cuts.add(window.until());
    for (Term term : lines.terms()) {
      cuts.add(term.start());
      cuts.add(term.end());
    }
    for (AccruingCharge charge : lines.charges()) {
      charge.prices().forEach(price -> cuts.add(price.from()));
    }
    for (InvoicedCharge invoice : lines.invoices()) {
      if (!invoice.isInAdvance() && invoice.sort() != ChargeSort.SHORTFALL) {
        cuts.add(invoice.from());
        cuts.add(invoice.until());
      }
    }
  }

  private void spread() {
    LocalDate from = lines.terms().get(0).start();
    for (LocalDate until : cuts.tailSet(from, false).headSet(window.until(), true)) {
      exact = from.equals(window.from()) ? BigDecimal.ZERO : exact;
      for (AccruingCharge charge : lines.charges()) {
        BigDecimal gross = charge.gross().between(from, until);
        BigDecimal credited = gross.subtract(charge.net().between(from, until));
        if (gross.signum() != 0 || charge.list().between(from, until).signum() != 0) {
          rows.add(new Accrued(charge, false, from, until, next(gross)));
        }
        if (credited.signum() != 0) {
          rows.add(new Accrued(charge, true, from, until, next(credited.negate())));
        }
      }
      from = until;
    }
  }

  private BigDecimal next(BigDecimal amount) {
    BigDecimal before = Rounding.toMinorUnit(exact, currency);
    exact = exact.add(amount);
    return Rounding.toMinorUnit(exact, currency).subtract(before);
  }
}
