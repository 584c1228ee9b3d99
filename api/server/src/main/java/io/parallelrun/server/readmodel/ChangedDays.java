package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Days that were over and cost something else by another ledger of the same currency.
 *
 * @param from first changed day
 * @param last last changed day, included
 * @param days how many
 * @param before cost of all days that were over, by the one
 * @param after the same by the other
 * @param difference after less before, as shown
 */
record ChangedDays(
    LocalDate from, LocalDate last, long days, Amount before, Amount after, Amount difference) {

  /**
   * The days from a start to before a day that two ledgers tell differently; nothing when none is.
   */
  static Optional<ChangedDays> between(
      Ledger before, Ledger after, LocalDate start, LocalDate over) {
    List<LocalDate> changed =
        start
            .datesUntil(over)
            .filter(
                day ->
                    before.onDay(CostScope.ALL, day).compareTo(after.onDay(CostScope.ALL, day))
                        != 0)
            .toList();
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal left = before.accruedBefore(CostScope.ALL, over);
    BigDecimal right = after.accruedBefore(CostScope.ALL, over);
    Currency currency = after.run().currency();
    Amount told = Amount.of(left, currency);
    Amount tells = Amount.of(right, currency);
    return Optional.of(
        new ChangedDays(
            changed.get(0),
            changed.get(changed.size() - 1),
            changed.size(),
            told,
            tells,
            new Amount(right.subtract(left), tells.rounded().subtract(told.rounded()), currency)));
  }
}
