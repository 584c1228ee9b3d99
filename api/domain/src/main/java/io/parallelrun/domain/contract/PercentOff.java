package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A share of the price is not charged, from {@code from} to the day before {@code until} or for
 * some cycles of the price.
 *
 * @param until first day at the normal price; null when cycles are given
 * @param cycles months or years, as the price is per; null when an end is given
 * @param discountRatio 0.10 is ten percent off; 0 to 1
 */
public record PercentOff(
    LocalDate from, @Nullable LocalDate until, @Nullable Integer cycles, BigDecimal discountRatio)
    implements Promotion {

  public PercentOff {
    from = Check.date("from", from);
    until = until == null ? null : Check.after("until", until, from);
    cycles = cycles == null ? null : Check.number("cycles", cycles, 1, 120);
    discountRatio = Check.ratio("discountRatio", discountRatio, 1);
    if (until == null && cycles == null) {
      throw new DefinitionException("until", "an end, or a number of cycles", "nothing");
    }
    if (until != null && cycles != null) {
      throw new DefinitionException(
          "cycles", "nothing, because an end is given", cycles.toString());
    }
  }

  /** Off until a day. */
  public static PercentOff until(LocalDate from, LocalDate until, BigDecimal discountRatio) {
    return new PercentOff(from, until, null, discountRatio);
  }

  /** Off for some cycles. */
  public static PercentOff cycles(LocalDate from, int cycles, BigDecimal discountRatio) {
    return new PercentOff(from, null, cycles, discountRatio);
  }
}
