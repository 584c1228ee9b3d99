package io.parallelrun.domain.readiness;

import io.parallelrun.domain.Check;
import java.time.LocalDate;

/**
 * The days after a cutover in which the legacy platform is kept so that it can take over again.
 *
 * @param cutover first day on the new platform
 * @param days how long the way back stays open, 0 to 365
 */
public record RollbackWindow(LocalDate cutover, int days) {
  private static final int MOST_DAYS = 365;

  public RollbackWindow {
    cutover = Check.date("cutover", cutover);
    days = Check.number("days", days, 0, MOST_DAYS);
  }

  /** First day on which the way back is shut, and the legacy platform may go. */
  public LocalDate closesOn() {
    return cutover.plusDays(days);
  }

  /** Whether one can still go back on a day. */
  public boolean isOpen(LocalDate day) {
    return !day.isBefore(cutover) && day.isBefore(closesOn());
  }
}
