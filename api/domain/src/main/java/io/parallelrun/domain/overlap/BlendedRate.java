package io.parallelrun.domain.overlap;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a platform costs: all its contracts over all its units.
 *
 * @param perDay net of promotions, in the currency of the run, unrounded, at least 0
 * @param fewerFrom first day on which every one of those contracts can be had for fewer units
 * @param savedPerDay what one unit fewer saves from then on: the same at the prices of that day; 0
 *     when nothing goes on then, null when those prices are not known
 */
public record BlendedRate(
    BigDecimal perDay, LocalDate fewerFrom, @Nullable BigDecimal savedPerDay) {
  private static final int SCALE = 10;

  /**
   * The rate on a day; empty without units or without a contract that runs then.
   *
   * @param platform slug of the platform
   * @param units bought, at least 0
   */
  public static Optional<BlendedRate> on(
      Ledger ledger, String platform, long units, LocalDate day) {
    List<ContractTerms> running =
        ledger.contracts().stream()
            .filter(terms -> terms.contract().platform().equals(platform) && terms.runsOn(day))
            .toList();
    if (units <= 0 || running.isEmpty()) {
      return Optional.empty();
    }
    LocalDate fewer =
        running.stream()
            .map(terms -> fewerFrom(terms, day))
            .max(Comparator.naturalOrder())
            .orElse(day);
    boolean known = running.stream().allMatch(terms -> terms.runsOn(fewer) || terms.ends());
    return Optional.of(
        new BlendedRate(
            perUnit(ledger, running, units, day),
            fewer,
            known ? perUnit(ledger, running, units, fewer) : null));
  }

  private static BigDecimal perUnit(
      Ledger ledger, List<ContractTerms> contracts, long units, LocalDate day) {
    return contracts.stream()
        .map(terms -> ledger.contractAccrual(terms.contract().slug(), day, day.plusDays(1)))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(units), SCALE, RoundingMode.HALF_UP);
  }

  /** A renewal can be had for fewer units while it is not owed yet. */
  private static LocalDate fewerFrom(ContractTerms terms, LocalDate day) {
    if (terms.contract().trueDown() == TrueDown.ANY_TIME) {
      return day.plusDays(1);
    }
    PaidTerm last = terms.lastOwed(day);
    return last.end();
  }

  /** What some units fewer save a day, from when that can be had; empty when not known. */
  public Optional<BigDecimal> saved(long some) {
    return Optional.ofNullable(savedPerDay).map(rate -> rate.multiply(BigDecimal.valueOf(some)));
  }

  /** What some units cost a day. */
  public BigDecimal of(long some) {
    return perDay.multiply(BigDecimal.valueOf(some));
  }
}
