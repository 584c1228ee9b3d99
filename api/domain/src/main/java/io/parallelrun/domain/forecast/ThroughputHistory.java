package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was done per calendar week, Monday to Sunday. Only whole weeks between the first and the
 * last count are in it: the current week is not, because a part of a week is no week. A week in
 * which nothing moved is a zero; a week nobody counted is not, it has its even share of the
 * difference between the counts around it.
 *
 * @param weeks in order, without gaps
 * @param futureCounts counts dated after today; they say nothing yet
 */
public record ThroughputHistory(List<Week> weeks, int futureCounts) {
  /** With fewer counted weeks the history says too little. */
  public static final int LEAST_WEEKS = 6;

  private static final int SCALE = 6;
  private static final int WEEK = 7;

  public ThroughputHistory {
    weeks = List.copyOf(weeks);
  }

  /**
   * One week.
   *
   * @param from its Monday
   * @param done what was done in it, 0 or more
   * @param counted whether there was a count in it
   * @param corrected whether less was there at its end than before; it counts as 0 then
   */
  public record Week(LocalDate from, BigDecimal done, boolean counted, boolean corrected) {}

  /** The weeks of cumulative counts, in any order, of which the last of a day counts. */
  public static ThroughputHistory of(List<DatedCount> counts, LocalDate today) {
    NavigableMap<LocalDate, BigDecimal> known = new TreeMap<>();
    int future = 0;
    for (DatedCount count : counts) {
      if (count.on().isAfter(today)) {
        future++;
      } else {
        known.put(count.on(), count.done());
      }
    }
    return new ThroughputHistory(known.isEmpty() ? List.of() : weeks(known, today), future);
  }

  private static List<Week> weeks(NavigableMap<LocalDate, BigDecimal> known, LocalDate today) {
    List<Week> weeks = new ArrayList<>();
    LocalDate last = known.lastKey();
    LocalDate sunday = known.firstKey().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    LocalDate next = sunday.plusDays(WEEK);
    while (!next.isAfter(last) && next.isBefore(today)) {
      BigDecimal done = at(known, next).subtract(at(known, sunday));
      boolean counted = !known.subMap(sunday, false, next, true).isEmpty();
      boolean lost = done.signum() < 0;
      weeks.add(new Week(sunday.plusDays(1), lost ? BigDecimal.ZERO : done, counted, lost));
      sunday = next;
      next = sunday.plusDays(WEEK);
    }
    return weeks;
  }

  /** What was done by the end of a day between the first and the last count. */
  private static BigDecimal at(NavigableMap<LocalDate, BigDecimal> known, LocalDate day) {
    Map.Entry<LocalDate, BigDecimal> before = known.floorEntry(day);
    Map.Entry<LocalDate, BigDecimal> after = known.ceilingEntry(day);
    if (before.getKey().equals(after.getKey())) {
      return before.getValue();
    }
    long gap = after.getKey().toEpochDay() - before.getKey().toEpochDay();
    long gone = day.toEpochDay() - before.getKey().toEpochDay();
    BigDecimal part = after.getValue().subtract(before.getValue());
    return before
        .getValue()
        .add(
            part.multiply(BigDecimal.valueOf(gone))
                .divide(BigDecimal.valueOf(gap), SCALE, RoundingMode.HALF_UP));
  }

  /** Weeks with a count in them. */
  public long countedWeeks() {
    return weeks.stream().filter(Week::counted).count();
  }

  /** Weeks at whose end less was there than before. */
  public long correctedWeeks() {
    return weeks.stream().filter(Week::corrected).count();
  }

  /** Whether there is enough to go by. */
  public boolean sufficient() {
    return countedWeeks() >= LEAST_WEEKS;
  }

  /** Whether nothing was done in any week. */
  public boolean stalled() {
    return weeks.stream().allMatch(week -> week.done().signum() == 0);
  }
}
