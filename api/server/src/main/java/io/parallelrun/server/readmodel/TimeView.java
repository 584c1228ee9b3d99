package io.parallelrun.server.readmodel;

import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.overlap.BilledOverlap;
import io.parallelrun.domain.overlap.CalendarOverlap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When it began, when it should end, and when it will.
 *
 * @param start first day
 * @param dayOfRun 1 on the first day; 0 or less before it
 * @param plannedDays days that were planned
 * @param overlap how long both have been in use
 * @param billed how long contracts of both have run
 * @param plannedEnd first day after the plan
 * @param committedEnd first day after the time decided by now
 * @param estimate when the replacement takes over, and how that is known
 */
public record TimeView(
    LocalDate start,
    long dayOfRun,
    long plannedDays,
    CalendarOverlap overlap,
    BilledOverlap billed,
    LocalDate plannedEnd,
    LocalDate committedEnd,
    CutoverEstimate estimate) {
  /** SPI(t) with two decimals; null when it is not known. */
  public @Nullable String performance() {
    return estimate
        .performance()
        .map(ratio -> ratio.setScale(2, RoundingMode.HALF_UP))
        .map(BigDecimal::toPlainString)
        .orElse(null);
  }

  /** Days that are over, from 0 to the planned length, for a bar. */
  public long elapsedDays() {
    return Math.max(0, Math.min(plannedDays, dayOfRun));
  }

  /** Whether the replacement took over already. */
  public boolean happened() {
    return estimate.method() == CutoverEstimate.Method.ACTUAL;
  }

  /** Whether it is expected after the decided end. */
  public boolean late() {
    return estimate.date().isAfter(committedEnd);
  }

  /** How the estimate was found, in words. */
  public String method() {
    return switch (estimate.method()) {
      case ACTUAL -> "actual";
      case SIMULATION -> "from throughput";
      case EARNED_SCHEDULE -> "from progress";
      case PLAN -> "the plan";
    };
  }
}
