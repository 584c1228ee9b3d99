package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commercial terms under which one platform is paid. Its amounts are in its currency.
 *
 * @param slug unique among the run's contracts
 * @param platform slug of the platform it pays for
 * @param name what people call it
 * @param vendor who is paid
 * @param owner who decides about it; null when nobody was named
 * @param kind what it buys
 * @param currency of its amounts; null for the run's currency
 * @param zone where its dates are cut; null for the run's zone
 * @param term first paid term
 * @param price price of the subscription at the start of the term
 * @param ramps steps of that price agreed in advance, one after the other to the end of the term
 * @param changes units added or taken away, co-termed
 * @param trueDown when units may be taken away
 * @param promotions reductions; free periods and percentages do not overlap
 * @param usage units paid by use
 * @param commitments minimums, at most one for each period
 * @param billing when it is invoiced; null when nobody said, and cash is taken to follow accrual
 * @param accrual how the price becomes daily cost
 * @param renewal what follows the term
 * @param notice how it is ended
 * @param noticeGiven day the notice arrived; null while none was given
 * @param noticeEvidence how that can be shown; given with the day and only then
 * @param termination the right to end it early; null when there is none
 */
public record Contract(
    String slug,
    String platform,
    String name,
    String vendor,
    @Nullable String owner,
    ContractKind kind,
    @Nullable Currency currency,
    @Nullable ZoneId zone,
    Term term,
    Price price,
    List<RampSegment> ramps,
    List<QuantityChange> changes,
    TrueDown trueDown,
    List<Promotion> promotions,
    List<UsageCharge> usage,
    List<Commitment> commitments,
    @Nullable Billing billing,
    AccrualPolicy accrual,
    RenewalPolicy renewal,
    NoticePolicy notice,
    @Nullable LocalDate noticeGiven,
    @Nullable String noticeEvidence,
    @Nullable EarlyTermination termination) {

  public Contract {
    slug = Check.slug("slug", slug);
    platform = Check.slug("platform", platform);
    name = Check.text("name", name);
    vendor = Check.text("vendor", vendor);
    owner = owner == null ? null : Check.text("owner", owner);
    kind = Check.given("kind", kind);
    term = Check.given("term", term);
    price = Check.given("price", price);
    ramps = RampRules.check(Check.list("ramps", ramps), term, price);
    trueDown = Check.given("trueDown", trueDown);
    accrual = Check.given("accrual", accrual);
    renewal = Check.given("renewal", renewal);
    changes = Check.list("changes", changes);
    QuantityRules.check(changes, new QuantityRules(term, price, ramps, renewal, trueDown));
    promotions = PromotionRules.check(Check.list("promotions", promotions), price.per());
    usage = Check.distinct("usage", usage, UsageCharge::slug);
    commitments = SettlementRules.onePerPeriod(Check.list("commitments", commitments));
    SettlementRules.check(billing, usage);
    notice = Check.given("notice", notice);
    noticeGiven = Check.optionalDate("noticeGiven", noticeGiven);
    noticeEvidence = SettlementRules.evidence(noticeEvidence, noticeGiven);
    SettlementRules.check(termination, term);
  }

  /** A contract of these essentials; everything else at its default until it is set. */
  public static ContractBuilder builder(String slug, String platform, Term term, Price price) {
    return new ContractBuilder(slug, platform, term, price);
  }

  /** This contract, to be changed. */
  public ContractBuilder toBuilder() {
    return new ContractBuilder(this);
  }

  /** Currency of its amounts in a run of another. */
  public Currency currencyIn(Currency run) {
    return currency == null ? run : currency;
  }

  /** When free periods and percentages hold, in the order stated. */
  public List<PromotionWindow> windows() {
    return PromotionRules.windows(promotions, price.per());
  }

  /** The fewest units there are on a day or later, by what is agreed so far. */
  public BigDecimal leastUnitsFrom(LocalDate day) {
    BigDecimal least = quantityOn(day);
    for (RampSegment ramp : ramps) {
      least = ramp.from().isAfter(day) ? least.min(quantityOn(ramp.from())) : least;
    }
    for (QuantityChange change : changes) {
      least = change.on().isAfter(day) ? least.min(quantityOn(change.on())) : least;
    }
    return least;
  }

  /** Units on a day, whether or not a term is paid then. */
  BigDecimal quantityOn(LocalDate day) {
    BigDecimal quantity = QuantityRules.ramped(price, ramps, day);
    for (QuantityChange change : changes) {
      if (!change.on().isAfter(day)) {
        quantity = quantity.add(change.units());
      }
    }
    return quantity;
  }
}
