package io.parallelrun.domain.simulation;

/** Counts over some trials; those of several ranges of trials add up. */
final class Tally {
  private final int[] over;
  private final int[][] ends;
  private final int[] last;
  private final int[] critical;

  private Tally(int tasks, int most) {
    over = new int[most + 2];
    ends = new int[tasks][most + 2];
    last = new int[tasks];
    critical = new int[tasks];
  }

  static Tally of(Network network, int[][] days, int most, int from, int until) {
    Tally tally = new Tally(network.size(), most);
    Ends trials = new Ends(network, days, most, Ends.NONE);
    boolean[] onPath = new boolean[network.size()];
    trials.each(
        from,
        until,
        size -> {
          for (int trial = 0; trial < size; trial++) {
            tally.over[trials.over(trial)]++;
            tally.count(network, trials, trial, onPath);
          }
        });
    return tally;
  }

  /** Goes back from what ends last to what it waited for. */
  private void count(Network network, Ends trials, int trial, boolean[] onPath) {
    int latest = trials.last(trial);
    for (int task = onPath.length - 1; task >= 0; task--) {
      int end = trials.end(task, trial);
      int start = trials.start(task, trial);
      ends[task][end]++;
      boolean ran = end > start;
      if (end == latest && ran) {
        last[task]++;
        onPath[task] = true;
      }
      if (onPath[task]) {
        critical[task] += ran ? 1 : 0;
        for (int before : network.after(task)) {
          onPath[before] |= trials.end(before, trial) == start;
        }
        onPath[task] = false;
      }
    }
  }

  void add(Tally other) {
    add(over, other.over);
    add(last, other.last);
    add(critical, other.critical);
    for (int task = 0; task < ends.length; task++) {
      add(ends[task], other.ends[task]);
    }
  }

  static void add(int[] to, int[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  DayDistribution end() {
    return new DayDistribution(over);
  }

  DayDistribution end(int task) {
    return new DayDistribution(ends[task]);
  }

  int last(int task) {
    return last[task];
  }

  int critical(int task) {
    return critical[task];
  }
}
