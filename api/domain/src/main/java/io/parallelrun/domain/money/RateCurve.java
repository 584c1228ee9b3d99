package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The factor that turns amounts of one currency into another, as steps in time: it holds from its
 * day until the next one, the last one for all days to come. Immutable.
 */
public final class RateCurve {
  private final NavigableMap<Long, BigDecimal> steps;

  private RateCurve(NavigableMap<Long, BigDecimal> steps) {
    this.steps = Collections.unmodifiableNavigableMap(steps);
  }

  /** A curve of factors by epoch day; at least one. */
  public static RateCurve of(Map<Long, BigDecimal> factors) {
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("factors: expected at least one, got none");
    }
    return new RateCurve(new TreeMap<>(factors));
  }

  /** The same factor on every day. */
  public static RateCurve constant(BigDecimal factor) {
    return of(Map.of(Long.MIN_VALUE, factor));
  }

  /** Whether there is a factor for a day. */
  public boolean covers(LocalDate day) {
    return steps.firstKey() <= day.toEpochDay();
  }

  /**
   * The factor of a day: the last one on or before it.
   *
   * @throws IllegalArgumentException when there is none that early
   */
  public BigDecimal on(LocalDate day) {
    return at(day.toEpochDay());
  }

  private BigDecimal at(long day) {
    Map.Entry<Long, BigDecimal> step = steps.floorEntry(day);
    if (step == null) {
      throw new IllegalArgumentException(
          "day: expected one from "
              + LocalDate.ofEpochDay(steps.firstKey())
              + ", got "
              + LocalDate.ofEpochDay(day));
    }
    return step.getValue();
  }

  /** The last day for which a factor was published. */
  public LocalDate latest() {
    return LocalDate.ofEpochDay(steps.lastKey());
  }

  /** This curve with one factor for the days from one to before another. */
  public RateCurve locked(LocalDate from, LocalDate until, BigDecimal factor) {
    NavigableMap<Long, BigDecimal> locked = new TreeMap<>(steps);
    long end = until.toEpochDay();
    Map.Entry<Long, BigDecimal> after = steps.floorEntry(end);
    locked.subMap(from.toEpochDay(), true, end, false).clear();
    locked.put(from.toEpochDay(), factor);
    if (after != null) {
      locked.put(end, after.getValue());
    }
    return new RateCurve(locked);
  }

  /**
   * Accrual turned into the other currency: each line is cut where the factor changes, and each
   * piece is rounded half up to ten decimals once, so that its days sum to it.
   *
   * @throws IllegalArgumentException when it begins before the first factor
   */
  public AccrualCurve translate(AccrualCurve own) {
    AccrualCurve.Builder translated = AccrualCurve.builder();
    for (EvenSpread line : own.lines()) {
      long from = line.firstDay();
      while (from < line.endDay()) {
        Long next = steps.higherKey(from);
        long until = next == null ? line.endDay() : Math.min(next, line.endDay());
        BigDecimal piece = line.before(until).minus(line.before(from)).toDecimal();
        translated.add(from, until, Exact.of(piece.multiply(at(from), MathContext.DECIMAL128)));
        from = until;
      }
    }
    return translated.build();
  }
}
