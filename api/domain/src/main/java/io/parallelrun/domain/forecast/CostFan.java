package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What simulated runs have cost by a day, in percentiles: a trial that has ended by then costs what
 * its end costs, one that has not costs what has accrued. Each day is ranked for itself.
 *
 * @param points one per day that was asked for, in that order
 */
public record CostFan(List<Point> points) {
  public CostFan {
    points = List.copyOf(points);
  }

  /**
   * Costs that a percentage of the trials stays within at the start of a day, by nearest rank.
   *
   * @param p50 half of them
   */
  public record Point(
      LocalDate day, BigDecimal p50, BigDecimal p80, BigDecimal p85, BigDecimal p95) {}

  private record Weighted(BigDecimal cost, int trials) {}

  /**
   * The fan of a simulated end.
   *
   * @param accrued what a run that goes on has accrued before a day
   * @param priced the part of an end's cost that is looked at, such as the paid one
   */
  public static CostFan of(
      SimulatedEnd end,
      Collection<LocalDate> days,
      Function<LocalDate, BigDecimal> accrued,
      Function<EndCost, BigDecimal> priced) {
    return new CostFan(
        days.stream().map(day -> point(end, day, accrued.apply(day), priced)).toList());
  }

  private static Point point(
      SimulatedEnd end, LocalDate day, BigDecimal accrued, Function<EndCost, BigDecimal> priced) {
    List<Weighted> costs = new ArrayList<>();
    int ended = 0;
    for (EndOutcome outcome : end.outcomes()) {
      if (!outcome.date().isAfter(day)) {
        costs.add(new Weighted(priced.apply(outcome.cost()), outcome.trials()));
        ended += outcome.trials();
      }
    }
    if (ended < end.trials()) {
      costs.add(new Weighted(accrued, end.trials() - ended));
    }
    costs.sort(Comparator.comparing(Weighted::cost));
    return new Point(
        day,
        ranked(costs, 50, end.trials()),
        ranked(costs, 80, end.trials()),
        ranked(costs, 85, end.trials()),
        ranked(costs, 95, end.trials()));
  }

  private static BigDecimal ranked(List<Weighted> sorted, int percent, int trials) {
    long rank = ((long) percent * trials + 99) / 100;
    long seen = 0;
    BigDecimal found = BigDecimal.ZERO;
    for (Weighted each : sorted) {
      found = each.cost();
      seen += each.trials();
      if (seen >= rank) {
        return found;
      }
    }
    return found;
  }
}
