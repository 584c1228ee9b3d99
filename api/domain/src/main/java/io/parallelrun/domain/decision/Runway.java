package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long money lasts, on the stepped forecast and not by dividing what is left by today's burn.
 *
 * @param exhaustedOn the first day at the end of which more is spent than there is
 * @param days from today to that day; negative when it is past
 */
public record Runway(LocalDate exhaustedOn, long days) {
  /**
   * Finds the day.
   *
   * @return nothing when the money lasts to the ledger's horizon
   */
  public static Optional<Runway> of(
      Ledger ledger, CostScope scope, BigDecimal available, LocalDate today) {
    LocalDate low = ledger.run().start();
    LocalDate high = ledger.horizon().minusDays(1);
    if (high.isBefore(low) || !exceeds(ledger, scope, available, high)) {
      return Optional.empty();
    }
    while (low.isBefore(high)) {
      LocalDate middle = low.plusDays(ChronoUnit.DAYS.between(low, high) / 2);
      if (exceeds(ledger, scope, available, middle)) {
        high = middle;
      } else {
        low = middle.plusDays(1);
      }
    }
    return Optional.of(new Runway(low, ChronoUnit.DAYS.between(today, low)));
  }

  private static boolean exceeds(
      Ledger ledger, CostScope scope, BigDecimal available, LocalDate day) {
    return ledger.accruedBefore(scope, day.plusDays(1)).compareTo(available) > 0;
  }
}
