package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A share of the list price is not charged from {@code from} to the day before {@code until}.
 *
 * @param discountRatio 0.10 is ten percent off; 0 to 1, at most four decimals
 */
public record PercentOff(LocalDate from, LocalDate until, BigDecimal discountRatio)
    implements Promotion {

  public PercentOff {
    from = Check.date("from", from);
    until = Check.after("until", until, from);
    discountRatio = Check.ratio("discountRatio", discountRatio, 1);
  }
}
