package io.parallelrun.domain.focus;

import io.parallelrun.domain.run.RunDefinition;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days an export covers, half open; never a day after today, because a FOCUS row is no
 * forecast.
 *
 * @param from first day
 * @param until first day no longer; from the first day when nothing is covered
 */
public record FocusWindow(LocalDate from, LocalDate until) {

  /**
   * The window asked for, cut after today.
   *
   * @param from null for the start of the run
   * @param until null for the day the run was closed, or no limit
   */
  public static FocusWindow of(
      RunDefinition run, LocalDate today, @Nullable LocalDate from, @Nullable LocalDate until) {
    LocalDate first = from == null ? run.start() : from;
    LocalDate tomorrow = today.plusDays(1);
    LocalDate asked = until == null ? run.closedOn() : until;
    LocalDate end = asked == null || asked.isAfter(tomorrow) ? tomorrow : asked;
    return new FocusWindow(first, end.isBefore(first) ? first : end);
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(until);
  }

  /** Whether a range of days lies in it; ranges are cut at its bounds before. */
  boolean contains(LocalDate first, LocalDate end) {
    return !first.isBefore(from) && !end.isAfter(until);
  }
}
