package io.parallelrun.domain.overlap;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a day of running both costs that running one would not: each license beside the other, and
 * the people who operate both.
 *
 * @param legacyLicense license and infrastructure of the legacy side, that day
 * @param replacementLicense the same of the replacement, net of promotions
 * @param promotionValue what a promotion hides of the replacement's list price, that day
 * @param operatingBoth people and attention, that day
 */
public record PaidTwice(
    BigDecimal legacyLicense,
    BigDecimal replacementLicense,
    BigDecimal promotionValue,
    BigDecimal operatingBoth) {

  /** What is paid on a day. */
  public static PaidTwice on(Ledger ledger, LocalDate day) {
    CostScope licenses = CostScope.ALL.where(PaidTwice::isPlatform);
    CostScope people = CostScope.ALL.runRate().where(component -> !isPlatform(component));
    BigDecimal list =
        ledger.contracts().stream()
            .map(terms -> terms.contract().slug())
            .map(slug -> ledger.contractListPrice(slug, day, day.plusDays(1)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal net =
        ledger.contracts().stream()
            .map(terms -> terms.contract().slug())
            .map(slug -> ledger.contractAccrual(slug, day, day.plusDays(1)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new PaidTwice(
        ledger.onDay(licenses.on(Side.LEGACY), day),
        ledger.onDay(licenses.on(Side.REPLACEMENT), day),
        list.subtract(net),
        ledger.onDay(people, day));
  }

  private static boolean isPlatform(CostComponent component) {
    return switch (component) {
      case LEGACY_LICENSE, REPLACEMENT_LICENSE, INFRASTRUCTURE -> true;
      case IMPLEMENTATION, OPERATIONAL_OVERHEAD, PRODUCTIVITY_LOSS -> false;
    };
  }

  /** The cheaper of the two platforms: what having one too many costs at least. */
  public BigDecimal redundant() {
    return legacyLicense.min(replacementLicense);
  }

  /** All of it. */
  public BigDecimal total() {
    return legacyLicense.add(replacementLicense).add(operatingBoth);
  }
}
