package io.parallelrun.domain.simulation;

import java.util.Arrays;

/**
 * The ends of a network for given days of its tasks, some trials at a time: task by task in plain
 * loops over trials, which the compiler turns into vector code. Used by one thread.
 */
final class Ends {
  /** No task waits for less than it says. */
  static final int NONE = -1;

  private static final int BLOCK = 512;

  private final Network network;
  private final int[][] days;
  private final int never;
  private final int free;
  private final int[][] starts;
  private final int[][] ends;
  private final int[] last = new int[BLOCK];

  /**
   * Ends to be worked out.
   *
   * @param days by task and trial
   * @param free index of a task that waits for nothing, or {@link #NONE}
   */
  Ends(Network network, int[][] days, int most, int free) {
    this.network = network;
    this.days = days;
    this.never = most + 1;
    this.free = free;
    this.starts = new int[days.length][BLOCK];
    this.ends = new int[days.length][BLOCK];
  }

  /** What is done with the trials of a block: the first {@code size} elements of each column. */
  interface Block {
    void read(int size);
  }

  /** Works out a range of trials, block by block. */
  void each(int from, int until, Block block) {
    for (int at = from; at < until; at += BLOCK) {
      int size = Math.min(BLOCK, until - at);
      work(at, size);
      block.read(size);
    }
  }

  private void work(int from, int size) {
    Arrays.fill(last, 0);
    for (int task = 0; task < days.length; task++) {
      int[] start = starts[task];
      Arrays.fill(start, 0);
      if (task != free) {
        for (int before : network.after(task)) {
          raise(start, ends[before], size);
        }
      }
      add(start, days[task], from, ends[task], size);
      raise(last, ends[task], size);
    }
  }

  private static void raise(int[] to, int[] by, int size) {
    for (int i = 0; i < size; i++) {
      to[i] = Math.max(to[i], by[i]);
    }
  }

  private void add(int[] start, int[] column, int from, int[] end, int size) {
    for (int i = 0; i < size; i++) {
      end[i] = Math.min(never, start[i] + column[from + i]);
    }
  }

  /** Day a task can go on, in a trial of the block. */
  int start(int task, int trial) {
    return starts[task][trial];
  }

  /** Day a task is finished, in a trial of the block. */
  int end(int task, int trial) {
    return ends[task][trial];
  }

  /** Day the last task is finished, in a trial of the block. */
  int last(int trial) {
    return last[trial];
  }

  /** Day everything is over, in a trial of the block. */
  int over(int trial) {
    return Math.min(never, last[trial] + network.streakDays());
  }

  /** Adds a range of trials to counts by the day everything is over. */
  int[] count(int from, int until) {
    int[] counts = new int[never + 1];
    each(
        from,
        until,
        size -> {
          for (int trial = 0; trial < size; trial++) {
            counts[over(trial)]++;
          }
        });
    return counts;
  }
}
