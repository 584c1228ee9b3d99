package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    return on(day.toEpochDay());
  }

  /** The same for an epoch day. */
  public BigDecimal on(long day) {
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

  /** The day on which the factor of a day was published. */
  public LocalDate latestBy(LocalDate day) {
    Long published = steps.floorKey(day.toEpochDay());
    if (published == null) {
      throw new IllegalArgumentException("day: expected one with a factor, got " + day);
    }
    return LocalDate.ofEpochDay(published);
  }

  /** The factor of a day, or the earliest there is when that day is before it. */
  BigDecimal firstFrom(LocalDate day) {
    return covers(day) ? on(day) : steps.firstEntry().getValue();
  }

  /** This curve before an epoch day, another one from it on. */
  RateCurve then(long day, RateCurve other) {
    NavigableMap<Long, BigDecimal> joined = new TreeMap<>(steps.headMap(day, false));
    joined.putAll(other.steps.tailMap(day, false));
    Map.Entry<Long, BigDecimal> there = other.steps.floorEntry(day);
    if (there != null) {
      joined.put(day, there.getValue());
    }
    return new RateCurve(joined);
  }

  /** The same with a factor on some days, in order; each holds until the next or to the end. */
  public RateCurve over(long from, long until, Map<Long, BigDecimal> factors) {
    return then(from, of(factors)).then(until, this);
  }

  /** For each month the mean of the factors published in it, from the first of the month on. */
  RateCurve monthMeans() {
    Map<Long, BigDecimal> means = new TreeMap<>();
    Map<YearMonth, List<BigDecimal>> months = new TreeMap<>();
    steps.forEach(
        (day, factor) -> {
          if (day == Long.MIN_VALUE) {
            means.put(day, factor);
          } else {
            YearMonth month = YearMonth.from(LocalDate.ofEpochDay(day));
            months.computeIfAbsent(month, any -> new ArrayList<>()).add(factor);
          }
        });
    months.forEach(
        (month, factors) ->
            means.put(
                month.atDay(1).toEpochDay(),
                factors.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(factors.size()), MathContext.DECIMAL128)));
    return of(means);
  }

  /**
   * Accrual turned into the other currency: each line is cut where the factor changes. What a day
   * comes to depends on its own factor alone.
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
        translated.add(line.cut(from, until).times(on(from)));
        from = until;
      }
    }
    return translated.build();
  }
}
