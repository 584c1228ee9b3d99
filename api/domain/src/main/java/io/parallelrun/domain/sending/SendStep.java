package io.parallelrun.domain.sending;

import io.parallelrun.domain.Check;
import java.time.LocalDate;

/**
 * A step of a ramp.
 *
 * @param from first day, in the run's zone
 * @param perDay messages a day from then on, 1 to 1,000,000,000
 */
public record SendStep(LocalDate from, int perDay) {
  private static final int MOST = 1_000_000_000;

  public SendStep {
    from = Check.date("from", from);
    perDay = Check.number("perDay", perDay, 1, MOST);
  }
}
