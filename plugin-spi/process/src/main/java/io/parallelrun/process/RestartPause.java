package io.parallelrun.process;

import java.time.Duration;

/**
 * How long to wait before a child is started again.
 *
 * @param first after the first death in a row
 * @param longest no pause is longer
 */
record RestartPause(Duration first, Duration longest) {

  /** The pause after that many deaths in a row: the first, then twice the one before. */
  Duration after(int deaths) {
    Duration pause = first;
    for (int i = 1; i < deaths && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  /** Deaths in a row, with this one; a long life ends the row. */
  int count(int before, Duration lived) {
    return lived.compareTo(longest) > 0 ? 1 : before + 1;
  }
}
