package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commercial terms under which one platform is paid, in the run's currency.
 *
 * @param slug unique among the run's contracts
 * @param platform slug of the platform it pays for
 * @param name what people call it
 * @param vendor who is paid
 * @param kind what it buys
 * @param zone where its dates are cut; null for the run's zone
 * @param term first paid term
 * @param price list price
 * @param promotions reductions; they do not overlap
 * @param accrual how the price becomes daily cost
 * @param renewal what follows the term
 * @param notice how it is ended
 * @param noticeGiven day the notice arrived; null while none was given
 */
public record Contract(
    String slug,
    String platform,
    String name,
    String vendor,
    ContractKind kind,
    @Nullable ZoneId zone,
    Term term,
    Price price,
    List<Promotion> promotions,
    AccrualPolicy accrual,
    RenewalPolicy renewal,
    NoticePolicy notice,
    @Nullable LocalDate noticeGiven) {

  public Contract {
    slug = Check.slug("slug", slug);
    platform = Check.slug("platform", platform);
    name = Check.text("name", name);
    vendor = Check.text("vendor", vendor);
    kind = Check.given("kind", kind);
    term = Check.given("term", term);
    price = Check.given("price", price);
    promotions = apart(Check.list("promotions", promotions));
    accrual = Check.given("accrual", accrual);
    renewal = Check.given("renewal", renewal);
    notice = Check.given("notice", notice);
    noticeGiven = Check.optionalDate("noticeGiven", noticeGiven);
  }

  private static List<Promotion> apart(List<Promotion> promotions) {
    for (int i = 1; i < promotions.size(); i++) {
      for (int j = 0; j < i; j++) {
        Promotion one = promotions.get(i);
        Promotion other = promotions.get(j);
        if (one.from().isBefore(other.until()) && other.from().isBefore(one.until())) {
          throw new DefinitionException(
              "promotions[" + i + "].from",
              "a promotion that does not overlap another",
              one.from() + " inside " + other.from() + " to " + other.until());
        }
      }
    }
    return promotions;
  }
}
