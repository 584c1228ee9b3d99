package io.parallelrun.domain.forecast;

import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.simulation.DayDistribution;
import io.parallelrun.domain.simulation.Network;
import io.parallelrun.domain.simulation.Simulation;
import io.parallelrun.domain.simulation.Task;
import io.parallelrun.domain.simulation.Trials;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns simulated days into dates and costs. Used by one thread while a forecast is made. */
final class SimulatedRun {
  private static final List<Integer> PERCENTS = List.of(50, 80, 85, 95);
  private static final int DECISIVE = 85;
  private static final int WEEK = 7;

  private final Ledger ledger;
  private final List<WorkOutlook> outlooks;
  private final LocalDate from;
  private final Simulation simulation;
  private final CostAt cost;
  private final Map<LocalDate, EndCost> costs = new HashMap<>();
  private final DateQuantile decisive;

  private SimulatedRun(
      Ledger ledger, List<WorkOutlook> outlooks, LocalDate from, Simulation simulation) {
    this.ledger = ledger;
    this.outlooks = outlooks;
    this.from = from;
    this.simulation = simulation;
    this.cost = LedgerCost.of(ledger);
    this.decisive = DateQuantile.of(simulation.end(), DECISIVE, from);
  }

  /**
   * Simulates.
   *
   * @param outlooks each after those it waits for, none of unknown duration
   * @param from day on which work goes on
   */
  static SimulatedRun of(
      Ledger ledger, List<WorkOutlook> outlooks, LocalDate from, int most, Trials trials) {
    Map<String, Integer> indexes = new HashMap<>();
    List<Task> tasks = new ArrayList<>();
    for (WorkOutlook outlook : outlooks) {
      List<Integer> after = outlook.workstream().dependsOn().stream().map(indexes::get).toList();
      indexes.put(outlook.workstream().slug(), tasks.size());
      tasks.add(Task.named(outlook.workstream().slug(), outlook.duration().orElseThrow(), after));
    }
    Network network = Network.of(tasks, ledger.run().gateStreakDays());
    return new SimulatedRun(ledger, outlooks, from, Simulation.run(network, trials, most));
  }

  SimulatedEnd end() {
    DayDistribution end = simulation.end();
    List<EndOutcome> outcomes = new ArrayList<>();
    for (int day = 0; day <= end.most(); day++) {
      if (end.count(day) > 0) {
        LocalDate date = from.plusDays(day);
        outcomes.add(new EndOutcome(date, end.count(day), costAt(date)));
      }
    }
    EndCost atHorizon = costAt(from.plusDays(end.most()));
    return new SimulatedEnd(
        end.trials(),
        quantiles(end),
        PERCENTS.stream()
            .map(percent -> CostQuantile.of(outcomes, atHorizon, percent, end.trials()))
            .toList(),
        end.within(ChronoUnit.DAYS.between(from, ledger.run().committedEnd())),
        end.unfinished(),
        DeadlineRisk.of(ledger, end, from),
        outcomes);
  }

  Optional<WorkRisk> risk(int task) {
    if (outlooks.get(task).basis() == WorkBasis.DONE) {
      return Optional.empty();
    }
    EndShift weekLater = shift(simulation.endIfDelayed(task, WEEK));
    return Optional.of(
        new WorkRisk(
            quantiles(simulation.end(task)),
            simulation.endsLast(task),
            simulation.critical(task),
            shift(simulation.endIfDone(task)),
            shift(simulation.endIfUnblocked(task)),
            weekLater,
            weekLater.cost().dividedBy(WEEK)));
  }

  private List<DateQuantile> quantiles(DayDistribution days) {
    return PERCENTS.stream().map(percent -> DateQuantile.of(days, percent, from)).toList();
  }

  private EndShift shift(DayDistribution then) {
    DateQuantile end = DateQuantile.of(then, DECISIVE, from);
    return new EndShift(
        end,
        ChronoUnit.DAYS.between(decisive.date(), end.date()),
        costAt(end.date()).minus(costAt(decisive.date())));
  }

  private EndCost costAt(LocalDate end) {
    return costs.computeIfAbsent(end, cost::at);
  }
}
