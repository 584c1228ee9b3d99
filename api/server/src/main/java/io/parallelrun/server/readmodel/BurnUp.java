package io.parallelrun.server.readmodel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plan and actual over time, and where it goes if nothing changes.
 *
 * @param points one a day at most, oldest first
 * @param budget line of the budget
 * @param budgetWithContingency line above it
 * @param cliffs days on which something happens
 */
public record BurnUp(
    String currency,
    List<Point> points,
    Amount budget,
    Amount budgetWithContingency,
    List<CliffMark> cliffs) {

  /** The last point of each month, for a table. */
  public List<Point> months() {
    Map<YearMonth, Point> last = new LinkedHashMap<>();
    points.forEach(point -> last.put(YearMonth.from(point.day()), point));
    return List.copyOf(last.values());
  }

  /**
   * Cumulative cost at the start of a day, rounded.
   *
   * @param actual null for days to come
   * @param forecast null for days that are past
   */
  public record Point(
      LocalDate day,
      BigDecimal planned,
      @org.jspecify.annotations.Nullable BigDecimal actual,
      @org.jspecify.annotations.Nullable BigDecimal forecast) {}

  /** A day on which something happens. */
  public record CliffMark(LocalDate on, String title, Amount committed) {}
}
