package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * When and by whom a contract is invoiced.
 *
 * @param timing before or after
 * @param period what one invoice pays for; null for the period the price is per
 * @param paymentTermsDays days from the invoice to its payment
 * @param issuer who sends the invoice when it is not the vendor: a reseller or marketplace
 */
public record Billing(
    BillingTiming timing,
    @Nullable ChargePeriod period,
    int paymentTermsDays,
    @Nullable String issuer) {

  public Billing {
    timing = Check.given("timing", timing);
    paymentTermsDays = Check.number("paymentTermsDays", paymentTermsDays, 0, 366);
    issuer = issuer == null ? null : Check.text("issuer", issuer);
  }

  /** Due at once, from the vendor. */
  public static Billing of(BillingTiming timing, ChargePeriod period) {
    return new Billing(timing, period, 0, null);
  }
}
