package io.parallelrun.domain.simulation;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Tasks that wait for each other. A task goes on when all it waits for are finished; everything is
 * over when the last one is finished and some days have passed in which nothing may go wrong.
 * Immutable.
 */
public final class Network {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long[] keys;
  private final WorkDuration[] durations;
  private final int[][] after;
  private final int streakDays;

  private Network(List<Task> tasks, int streakDays) {
    this.keys = tasks.stream().mapToLong(Task::key).toArray();
    this.durations = tasks.stream().map(Task::duration).toArray(WorkDuration[]::new);
    this.after =
        tasks.stream()
            .map(task -> task.after().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    this.streakDays = streakDays;
  }

  /**
   * A network.
   *
   * @param tasks each after those it waits for
   * @param streakDays days after the last task, 0 or more
   */
  public static Network of(List<Task> tasks, int streakDays) {
    for (int i = 0; i < tasks.size(); i++) {
      for (int before : tasks.get(i).after()) {
        if (before < 0 || before >= i) {
          throw new IllegalArgumentException(
              "tasks[" + i + "].after: expected indexes from 0 to before " + i + ", got " + before);
        }
      }
    }
    if (streakDays < 0) {
      throw new IllegalArgumentException("streakDays: expected 0 or more, got " + streakDays);
    }
    return new Network(tasks, streakDays);
  }

  /** Number of tasks. */
  public int size() {
    return durations.length;
  }

  int[] after(int task) {
    return after[task];
  }

  int streakDays() {
    return streakDays;
  }

  /** Draws the days of one task in some trials. */
  void draw(int task, long seed, int most, int[] days, int from, int until) {
    WorkDuration duration = durations[task];
    long stream = mixed(mixed(seed) + keys[task]);
    for (int trial = from; trial < until; trial++) {
      // Mixed once more, or the second number of a trial would be the first of the next.
      SplittableRandom random = new SplittableRandom(mixed(stream + trial * GOLDEN));
      days[trial] = duration.draw(random, most);
    }
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
