package io.parallelrun.domain.simulation;

/** The ends of a network for given days of its tasks. */
final class Ends {
  private final Network network;
  private final int[][] days;
  private final int never;
  private final int free;

  /** End of each task in the trial that was asked for last. */
  final int[] ends;

  private Ends(Network network, int[][] days, int most, int free) {
    this.network = network;
    this.days = days;
    this.never = most + 1;
    this.free = free;
    this.ends = new int[days.length];
  }

  static Ends all(Network network, int[][] days, int most) {
    return new Ends(network, days, most, -1);
  }

  /**
   * Distribution of the end.
   *
   * @param free index of a task that waits for nothing, -1 for none
   */
  static DayDistribution of(Network network, int[][] days, int most, int free) {
    Ends ends = new Ends(network, days, most, free);
    int[] counts = new int[most + 2];
    int trials = days.length == 0 ? 0 : days[0].length;
    for (int trial = 0; trial < trials; trial++) {
      counts[ends.over(ends.last(trial))]++;
    }
    return new DayDistribution(counts);
  }

  /** Works out one trial and gives the day the last task is finished. */
  int last(int trial) {
    int last = 0;
    for (int task = 0; task < ends.length; task++) {
      int end = Math.min(never, (task == free ? 0 : start(task)) + days[task][trial]);
      ends[task] = end;
      last = Math.max(last, end);
    }
    return last;
  }

  /** When the tasks before a task are finished. */
  int start(int task) {
    int start = 0;
    for (int before : network.after(task)) {
      start = Math.max(start, ends[before]);
    }
    return start;
  }

  /** The day everything is over when the last task is finished on a day. */
  int over(int last) {
    return Math.min(never, last + network.streakDays());
  }
}
