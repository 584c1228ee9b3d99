package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An amount that pays for charges, subscription before usage, until it is used up or expires.
 *
 * @param amount what there is to use
 * @param from first day whose charges it pays for
 * @param until first day it no longer does; null for no expiry
 * @param order lower is used first; credits of one order by their expiry
 */
public record Credit(BigDecimal amount, LocalDate from, @Nullable LocalDate until, int order)
    implements Promotion {

  public Credit {
    amount = Check.positive("amount", amount);
    from = Check.date("from", from);
    until = until == null ? null : Check.after("until", until, from);
    order = Check.number("order", order, 0, 1_000);
  }
}
