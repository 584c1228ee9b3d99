package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * People the run costs.
 *
 * @param slug unique among the run's people
 * @param name role or team, not a person
 * @param kind why they cost
 * @param fte full-time people: beyond the baseline for OPERATIONS, in the team for SPLIT_ATTENTION
 * @param lossRatio share of their work that is lost; given for SPLIT_ATTENTION and only there (0.20
 *     for two projects at once: Weinberg)
 * @param loadedRate what one full-time person costs the employer for one {@code per}, in the run's
 *     currency
 * @param per what the rate pays for
 * @param hoursPerYear hours a full-time person works a year; given for HOUR and only there
 * @param evidence how well this is known
 * @param from first day; null for the start of the run
 * @param until first day no longer; null for the end of the run
 */
public record StaffCost(
    String slug,
    String name,
    StaffCostKind kind,
    BigDecimal fte,
    @Nullable BigDecimal lossRatio,
    BigDecimal loadedRate,
    RatePeriod per,
    @Nullable BigDecimal hoursPerYear,
    Evidence evidence,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {

  public StaffCost {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    kind = Check.given("kind", kind);
    fte = Check.ratio("fte", fte, 100_000);
    onlyFor("lossRatio", lossRatio, kind == StaffCostKind.SPLIT_ATTENTION, "SPLIT_ATTENTION");
    lossRatio = lossRatio == null ? null : Check.ratio("lossRatio", lossRatio, 1);
    loadedRate = Check.ratio("loadedRate", loadedRate, 1_000_000_000);
    per = Check.given("per", per);
    onlyFor("hoursPerYear", hoursPerYear, per == RatePeriod.HOUR, "HOUR");
    hoursPerYear = hoursPerYear == null ? null : Check.ratio("hoursPerYear", hoursPerYear, 8784);
    evidence = Check.given("evidence", evidence);
    from = Check.optionalDate("from", from);
    until = until == null || from == null ? until : Check.after("until", until, from);
  }

  /** What these people cost in a year of 365 days, exact, in the run's currency. */
  public BigDecimal perYear() {
    BigDecimal work = lossRatio == null ? fte : fte.multiply(lossRatio);
    BigDecimal rate = hoursPerYear == null ? loadedRate : loadedRate.multiply(hoursPerYear);
    return work.multiply(rate);
  }

  private static void onlyFor(
      String field, @Nullable Object value, boolean wanted, String condition) {
    if (wanted && value == null) {
      throw new DefinitionException(field, "a number, required for " + condition, "nothing");
    }
    if (!wanted && value != null) {
      throw new DefinitionException(
          field, "nothing, because it is for " + condition + " only", value.toString());
    }
  }
}
