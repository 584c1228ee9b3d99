package io.parallelrun.domain.simulation;

import java.util.List;

/**
 * What came of many trials of a network. Every trial draws the days of each task from its own
 * random numbers, so that the result is the same for a seed, however many workers there are, and a
 * question of the kind "what if" meets the same luck. Immutable and safe to share.
 */
public final class Simulation {
  private final Network network;
  private final Trials trials;
  private final int most;

  /** Days by task and trial. */
  private final int[][] days;

  private final Tally tally;

  private Simulation(Network network, Trials trials, int most, int[][] days, Tally tally) {
    this.network = network;
    this.trials = trials;
    this.most = most;
    this.days = days;
    this.tally = tally;
  }

  /**
   * Tries.
   *
   * @param most days to look ahead, 1 to 10,000
   */
  public static Simulation run(Network network, Trials trials, int most) {
    if (most < 1 || most > 10_000) {
      throw new IllegalArgumentException("most: expected 1 to 10000 days, got " + most);
    }
    int[][] days = new int[network.size()][trials.count()];
    List<Tally> parts =
        trials
            .workers()
            .split(
                trials.count(),
                (from, until) -> {
                  for (int task = 0; task < days.length; task++) {
                    network.draw(task, trials.seed(), most, days[task], from, until);
                  }
                  return Tally.of(network, days, most, from, until);
                });
    parts.subList(1, parts.size()).forEach(parts.get(0)::add);
    return new Simulation(network, trials, most, days, parts.get(0));
  }

  /** When everything is over. */
  public DayDistribution end() {
    return tally.end();
  }

  /** When one task is finished. */
  public DayDistribution end(int task) {
    return tally.end(task);
  }

  /** Share of the trials in which no task ends later than this one; ties count for each. */
  public Probability endsLast(int task) {
    return Probability.of(tally.last(task), trials.count());
  }

  /**
   * Criticality index: share of the trials in which the end would come sooner if this task took
   * less time and nothing else tied with it. Ties count for each.
   */
  public Probability critical(int task) {
    return Probability.of(tally.critical(task), trials.count());
  }

  /** When everything is over if one task were finished already. */
  public DayDistribution endIfDone(int task) {
    return endIf(task, new int[trials.count()], task);
  }

  /** When everything is over if one task had to wait for nothing. */
  public DayDistribution endIfUnblocked(int task) {
    return endIf(task, days[task], task);
  }

  /** When everything is over if one task took some days longer, 0 or more. */
  public DayDistribution endIfDelayed(int task, int by) {
    int[] delayed = days[task].clone();
    for (int trial = 0; trial < delayed.length; trial++) {
      delayed[trial] += Math.min(by, most + 1 - delayed[trial]);
    }
    return endIf(task, delayed, Ends.NONE);
  }

  private DayDistribution endIf(int task, int[] instead, int free) {
    int[][] changed = days.clone();
    changed[task] = instead;
    List<int[]> parts =
        trials
            .workers()
            .split(
                trials.count(),
                (from, until) -> new Ends(network, changed, most, free).count(from, until));
    parts.subList(1, parts.size()).forEach(part -> Tally.add(parts.get(0), part));
    return new DayDistribution(parts.get(0));
  }
}
