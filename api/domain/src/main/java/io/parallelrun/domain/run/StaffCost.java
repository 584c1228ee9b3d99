package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People the run costs.
 *
 * @param slug unique among the run's people
 * @param name role or team, not a person
 * @param kind why they cost
 * @param fte full-time people, the estimate where no hours are booked: beyond the baseline for
 *     OPERATIONS, in the team for SPLIT_ATTENTION, at work for TIME_AND_MATERIAL
 * @param team slug of the SPLIT_ATTENTION people these belong to, so that their hours are not
 *     counted as lost as well; null when they come on top; never for SPLIT_ATTENTION itself
 * @param lossRatio share of their work that is lost; given for SPLIT_ATTENTION and only there (0.20
 *     for two projects at once: Weinberg)
 * @param learning time in which the loss falls to nothing, evenly; null when it stays; for
 *     SPLIT_ATTENTION only
 * @param loadedRate what one full-time person costs the employer for one {@code per}, in the run's
 *     currency
 * @param per what the rate pays for
 * @param hoursPerYear hours a full-time person works a year; given for HOUR and where hours are
 *     booked, and only there
 * @param evidence how well the estimate is known
 * @param from first day; null for the start of the run
 * @param until first day no longer; null for the end of the run; given for TIME_AND_MATERIAL
 * @param hours booked hours, in order of time; they do not overlap
 */
public record StaffCost(
    String slug,
    String name,
    StaffCostKind kind,
    BigDecimal fte,
    @Nullable String team,
    @Nullable BigDecimal lossRatio,
    @Nullable Period learning,
    BigDecimal loadedRate,
    RatePeriod per,
    @Nullable BigDecimal hoursPerYear,
    Evidence evidence,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    List<HoursEntry> hours) {
  private static final int DAYS_PER_YEAR = 365;

  public StaffCost {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    kind = Check.given("kind", kind);
    fte = Check.ratio("fte", fte, 100_000);
    boolean split = kind == StaffCostKind.SPLIT_ATTENTION;
    team = team == null ? null : Check.slug("team", team);
    forbid("team", team, split, "OPERATIONS and TIME_AND_MATERIAL");
    require("lossRatio", lossRatio, split, "SPLIT_ATTENTION");
    forbid("lossRatio", lossRatio, !split, "SPLIT_ATTENTION");
    lossRatio = lossRatio == null ? null : Check.ratio("lossRatio", lossRatio, 1);
    forbid("learning", learning, !split, "SPLIT_ATTENTION");
    learning = learning == null ? null : Check.length("learning", learning);
    loadedRate = Check.ratio("loadedRate", loadedRate, 1_000_000_000);
    per = Check.given("per", per);
    hours = apart(hours == null ? List.of() : Check.list("hours", hours));
    boolean byHour = per == RatePeriod.HOUR || !hours.isEmpty();
    require("hoursPerYear", hoursPerYear, byHour, "HOUR and booked hours");
    forbid("hoursPerYear", hoursPerYear, !byHour, "HOUR and booked hours");
    hoursPerYear =
        hoursPerYear == null
            ? null
            : Check.positive("hoursPerYear", Check.ratio("hoursPerYear", hoursPerYear, 8784));
    evidence = Check.given("evidence", evidence);
    from = Check.optionalDate("from", from);
    until = until == null || from == null ? until : Check.after("until", until, from);
    require("until", until, kind == StaffCostKind.TIME_AND_MATERIAL, "TIME_AND_MATERIAL");
  }

  private static List<HoursEntry> apart(List<HoursEntry> entries) {
    List<HoursEntry> sorted =
        entries.stream().sorted(Comparator.comparing(HoursEntry::from)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).from().isBefore(sorted.get(i - 1).until())) {
        throw new DefinitionException(
            "hours[" + entries.indexOf(sorted.get(i)) + "].from",
            "a day from " + sorted.get(i - 1).until() + " on, where the entry before it ends",
            sorted.get(i).from().toString());
      }
    }
    return sorted;
  }

  /** The same people with other hours booked. */
  public StaffCost withHours(List<HoursEntry> booked) {
    return new StaffCost(
        slug,
        name,
        kind,
        fte,
        team,
        lossRatio,
        learning,
        loadedRate,
        per,
        hoursPerYear,
        evidence,
        from,
        until,
        booked);
  }

  /** The same people, more or fewer of them. */
  public StaffCost withFte(BigDecimal people) {
    return new StaffCost(
        slug,
        name,
        kind,
        people,
        team,
        lossRatio,
        learning,
        loadedRate,
        per,
        hoursPerYear,
        evidence,
        from,
        until,
        hours);
  }

  /** What the estimate costs in a year of 365 days, exact, in the run's currency. */
  public BigDecimal perYear() {
    BigDecimal work = lossRatio == null ? fte : fte.multiply(lossRatio);
    return work.multiply(fullTimeYear());
  }

  /** What one full-time person costs in a year, exact. */
  public BigDecimal fullTimeYear() {
    return per == RatePeriod.HOUR && hoursPerYear != null
        ? loadedRate.multiply(hoursPerYear)
        : loadedRate;
  }

  /** What hours cost, to 34 digits. */
  public BigDecimal costOf(BigDecimal worked) {
    return per == RatePeriod.HOUR || hoursPerYear == null
        ? worked.multiply(loadedRate)
        : worked.multiply(loadedRate).divide(hoursPerYear, MathContext.DECIMAL128);
  }

  /**
   * Full-time people that hours over some days amount to, to 34 digits; 0 without a year's hours.
   */
  public BigDecimal fullTime(BigDecimal worked, int days) {
    return hoursPerYear == null
        ? BigDecimal.ZERO
        : worked
            .multiply(BigDecimal.valueOf(DAYS_PER_YEAR))
            .divide(hoursPerYear.multiply(BigDecimal.valueOf(days)), MathContext.DECIMAL128);
  }

  private static void require(
      String field, @Nullable Object value, boolean wanted, String condition) {
    if (wanted && value == null) {
      throw new DefinitionException(field, "a value, required for " + condition, "nothing");
    }
  }

  private static void forbid(
      String field, @Nullable Object value, boolean unwanted, String condition) {
    if (unwanted && value != null) {
      throw new DefinitionException(
          field, "nothing, because it is for " + condition + " only", value.toString());
    }
  }
}
