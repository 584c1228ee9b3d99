package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Units paid by use: what a period's measured quantity exceeds the included one by, times a rate.
 * It accrues evenly over its period. A period without readings counts as the last one that has
 * some, and without any as expected.
 *
 * @param slug unique among the contract's usage charges
 * @param unit name of the unit, such as "contact"
 * @param included units of each period that cost nothing extra
 * @param rate list price of one unit beyond; of the first units when there are tiers
 * @param tiers other rates for larger quantities beyond; null for one rate
 * @param discountRatio negotiated discount; 0.20 is twenty percent
 * @param measured what of a period's readings counts
 * @param period what is settled as one (true-up)
 * @param expected quantity of a period nothing is known about; null for the included one
 * @param readings what people entered, at most one a day
 */
public record UsageCharge(
    String slug,
    String unit,
    BigDecimal included,
    BigDecimal rate,
    @Nullable TierTable tiers,
    BigDecimal discountRatio,
    UsageMeasure measured,
    ChargePeriod period,
    @Nullable BigDecimal expected,
    List<UsageReading> readings) {

  public UsageCharge {
    slug = Check.slug("slug", slug);
    unit = Check.text("unit", unit);
    included = Check.amount("included", included);
    rate = Check.amount("rate", rate);
    discountRatio = Check.ratio("discountRatio", discountRatio, 1);
    measured = Check.given("measured", measured);
    period = Check.given("period", period);
    expected = expected == null ? null : Check.amount("expected", expected);
    readings = onePerDay(Check.list("readings", readings));
    for (int i = 0; i < readings.size(); i++) {
      Price.requireWhole("readings[" + i + "].quantity", tiers, rate, readings.get(i).quantity());
    }
    if (expected != null) {
      Price.requireWhole("expected", tiers, rate, expected);
    }
  }

  /** List price of units beyond the included ones. */
  public BigDecimal list(BigDecimal units) {
    return Price.whole(tiers, rate, units);
  }

  /** Contracted price of units beyond the included ones. */
  public BigDecimal net(BigDecimal units) {
    return list(units).multiply(BigDecimal.ONE.subtract(discountRatio));
  }

  private static List<UsageReading> onePerDay(List<UsageReading> readings) {
    Set<Object> days = new HashSet<>();
    for (int i = 0; i < readings.size(); i++) {
      if (!days.add(readings.get(i).on())) {
        throw new DefinitionException(
            "readings[" + i + "].on",
            "a day without another reading",
            readings.get(i).on().toString());
      }
    }
    return readings;
  }
}
