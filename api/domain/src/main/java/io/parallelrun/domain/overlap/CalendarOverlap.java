package io.parallelrun.domain.overlap;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How long both platforms have been in use: the intersection of their times.
 *
 * @param from first day both were active
 * @param until first day not counted: today's tomorrow, or the day the legacy platform went off
 * @param days counted so far, today included; 0 before the overlap
 * @param plannedDays days that were planned
 * @param committedDays days decided by now, extensions included
 */
public record CalendarOverlap(
    LocalDate from, LocalDate until, long days, long plannedDays, long committedDays) {

  /** The overlap on a day. */
  public static CalendarOverlap of(RunDefinition run, LocalDate today) {
    LocalDate from = later(since(run, Side.LEGACY), since(run, Side.REPLACEMENT));
    LocalDate closed = run.closedOn();
    LocalDate tomorrow = today.plusDays(1);
    LocalDate until = closed != null && closed.isBefore(tomorrow) ? closed : tomorrow;
    return new CalendarOverlap(
        from,
        until,
        Math.max(0, ChronoUnit.DAYS.between(from, until)),
        ChronoUnit.DAYS.between(run.start(), run.plannedEnd()),
        ChronoUnit.DAYS.between(run.start(), run.committedEnd()));
  }

  private static LocalDate since(RunDefinition run, Side side) {
    return run.platforms().stream()
        .filter(platform -> platform.side() == side)
        .map(platform -> activeFrom(run, platform))
        .min(LocalDate::compareTo)
        .map(first -> later(first, run.start()))
        .orElse(run.start());
  }

  private static LocalDate activeFrom(RunDefinition run, Platform platform) {
    LocalDate stated = platform.activeFrom();
    return stated == null ? run.start() : stated;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
