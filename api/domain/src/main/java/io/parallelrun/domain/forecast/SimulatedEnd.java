package io.parallelrun.domain.forecast;

import io.parallelrun.domain.simulation.Probability;
import java.time.LocalDate;
import java.util.List;

/**
 * When the run ends and what it costs then, over many trials.
 *
 * @param trials number of trials
 * @param dates P50, P80, P85 and P95
 * @param costs the same of the cost
 * @param withinTimeBox how likely it ends within the time decided for it
 * @param unfinished share of the trials that did not end before the horizon
 * @param deadlines how likely it ends after the days that matter
 * @param outcomes the joint distribution of date and cost, by date; without the unfinished
 */
public record SimulatedEnd(
    int trials,
    List<DateQuantile> dates,
    List<CostQuantile> costs,
    Probability withinTimeBox,
    Probability unfinished,
    List<DeadlineRisk> deadlines,
    List<EndOutcome> outcomes) {
  public SimulatedEnd {
    dates = List.copyOf(dates);
    costs = List.copyOf(costs);
    deadlines = List.copyOf(deadlines);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * One of the dates.
   *
   * @param percent 50, 80, 85 or 95
   */
  public DateQuantile date(int percent) {
    return dates.stream().filter(it -> it.percent() == percent).findFirst().orElseThrow();
  }

  /**
   * One of the costs.
   *
   * @param percent 50, 80, 85 or 95
   */
  public CostQuantile cost(int percent) {
    return costs.stream().filter(it -> it.percent() == percent).findFirst().orElseThrow();
  }

  /** How likely the run ends after a day. */
  public Probability after(LocalDate day) {
    int by =
        outcomes.stream()
            .filter(outcome -> !outcome.date().isAfter(day))
            .mapToInt(EndOutcome::trials)
            .sum();
    return Probability.of(trials - by, trials);
  }
}
