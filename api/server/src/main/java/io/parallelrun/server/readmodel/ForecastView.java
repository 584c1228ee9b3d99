package io.parallelrun.server.readmodel;

import io.parallelrun.domain.forecast.DateQuantile;
import io.parallelrun.domain.forecast.DeadlineKind;
import io.parallelrun.domain.forecast.ForecastBasis;
import io.parallelrun.domain.forecast.ReferenceBand;
import io.parallelrun.domain.forecast.WorkBasis;
import io.parallelrun.domain.simulation.Probability;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a run will end, what it will cost then, and which work decides it.
 *
 * @param basis whether an end could be simulated
 * @param explanation in words: what it rests on, or why there is none
 * @param today the day of the forecast
 * @param seed of the random numbers, so that anybody can repeat it
 * @param trials number of trials; 0 when nothing was simulated
 * @param band when runs like this usually end
 * @param dates P50, P80, P85 and P95 of the end
 * @param costs the same of the cost; null for those who may not see amounts
 * @param withinTimeBox how likely it ends within the time decided; null when nothing was simulated
 * @param deadlines how likely it ends after the days that matter
 * @param weeks how many trials end in each week
 * @param work each workstream, in the order of the definition
 * @param earned earned value; null before the run, while progress is unknown, and for those who may
 *     not see amounts
 * @param trust how well the cost to the expected end is known
 */
public record ForecastView(
    ForecastBasis basis,
    String explanation,
    LocalDate today,
    long seed,
    int trials,
    ReferenceBand band,
    List<DateQuantile> dates,
    @Nullable List<CostPoint> costs,
    @Nullable Probability withinTimeBox,
    List<Deadline> deadlines,
    List<Week> weeks,
    List<Work> work,
    @Nullable EarnedValueView earned,
    Trust trust) {
  public ForecastView {
    dates = List.copyOf(dates);
    costs = costs == null ? null : List.copyOf(costs);
    deadlines = List.copyOf(deadlines);
    weeks = List.copyOf(weeks);
    work = List.copyOf(work);
  }

  /**
   * A cost that a percentage of the trials stays within.
   *
   * @param economic paid and not paid
   * @param cash the paid part
   * @param total with what is owed beyond the end
   */
  public record CostPoint(
      int percent, Amount economic, Amount cash, Amount total, boolean reached) {}

  /**
   * A day that is to be met.
   *
   * @param contract its name; empty for the run's own days
   * @param slug of the contract; empty for the run's own days
   * @param missed how likely the run ends later
   */
  public record Deadline(
      DeadlineKind kind, String contract, String slug, LocalDate on, Probability missed) {
    /** Kind, contract and day, which no two of a run share. */
    public String id() {
      return kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
          + (slug.isEmpty() ? "" : "." + slug)
          + "."
          + on;
    }

    /** What it is, in words. */
    public String title() {
      return switch (kind) {
        case PLANNED_END -> "planned end";
        case TIME_BOX -> "decided end";
        case NOTICE -> "last day for notice of " + contract;
        case TERM_END -> "end of the term of " + contract;
      };
    }
  }

  /**
   * A week in which trials end.
   *
   * @param from its Monday
   * @param share of the trials, 0 to 1
   */
  public record Week(LocalDate from, int trials, BigDecimal share) {}

  /**
   * A workstream and what it does to the end.
   *
   * @param left items that are left; null when not known
   * @param risk null when it is done or nothing was simulated
   */
  public record Work(
      String slug,
      String name,
      WorkBasis basis,
      String explanation,
      @Nullable BigDecimal left,
      @Nullable BigDecimal total,
      List<BigDecimal> weeks,
      @Nullable Risk risk) {
    public Work {
      weeks = List.copyOf(weeks);
    }

    Work withoutAmounts() {
      return new Work(
          slug,
          name,
          basis,
          explanation,
          left,
          total,
          weeks,
          risk == null ? null : risk.withoutAmounts());
    }
  }

  /**
   * What a workstream does to the end.
   *
   * @param finish P50, P80, P85 and P95 of its own end
   * @param endsLast share of the trials in which nothing is finished later
   * @param daysIfDone by how many days the P85 end moves when it were done; below 0 is earlier
   * @param daysIfUnblocked the same when it had to wait for nothing
   * @param daysIfWeekLater the same when it took a week longer
   * @param savedIfDone what its completion would save; null without the right to see amounts
   * @param costPerDay what a day of its delay costs; null without the right to see amounts
   */
  public record Risk(
      List<DateQuantile> finish,
      Probability endsLast,
      long daysIfDone,
      long daysIfUnblocked,
      long daysIfWeekLater,
      @Nullable Amount savedIfDone,
      @Nullable Amount costPerDay) {
    public Risk {
      finish = List.copyOf(finish);
    }

    Risk withoutAmounts() {
      return new Risk(finish, endsLast, daysIfDone, daysIfUnblocked, daysIfWeekLater, null, null);
    }

    /** The 85th percentile of its own end. */
    public DateQuantile likelyEnd() {
      return finish.stream().filter(date -> date.percent() == 85).findFirst().orElseThrow();
    }
  }

  /** Whether an end could be simulated. */
  public boolean simulated() {
    return basis == ForecastBasis.SIMULATED;
  }

  /** A share of trials in words. */
  public String percent(Probability probability) {
    return Percent.text(BigDecimal.valueOf(probability.ratio()));
  }

  /** How likely the decided end is kept, in words. */
  public String kept() {
    return withinTimeBox == null ? "unknown" : percent(withinTimeBox);
  }

  /** The same for those who may not see amounts. */
  public ForecastView withoutAmounts() {
    return new ForecastView(
        basis,
        explanation,
        today,
        seed,
        trials,
        band,
        dates,
        null,
        withinTimeBox,
        deadlines,
        weeks,
        work.stream().map(Work::withoutAmounts).toList(),
        null,
        trust);
  }
}
