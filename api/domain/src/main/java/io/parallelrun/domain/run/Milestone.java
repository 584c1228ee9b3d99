package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part of the implementation with a fixed price; it costs on the day it is accepted.
 *
 * @param slug unique among the run's milestones
 * @param name what is delivered
 * @param amount price, in the run's currency
 * @param dueOn planned day of acceptance
 * @param acceptedOn actual day; null while not accepted
 */
public record Milestone(
    String slug, String name, BigDecimal amount, LocalDate dueOn, @Nullable LocalDate acceptedOn) {

  public Milestone {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    amount = Check.amount("amount", amount);
    dueOn = Check.date("dueOn", dueOn);
    acceptedOn = Check.optionalDate("acceptedOn", acceptedOn);
  }
}
