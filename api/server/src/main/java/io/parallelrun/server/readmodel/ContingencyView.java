package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Adequacy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two contingencies of a run, as they were meant to go and as they go.
 *
 * @param plan what they are measured by
 * @param revision of the plan; 0 when none is frozen
 * @param days kept after the planned end
 * @param daysRemaining of them
 * @param money kept on top of the budget
 * @param moneyRemaining of it
 * @param committedBeside renewals owed because their notice was missed; not in the money used
 * @param adequacy whether what is left will do
 * @param points at the start of days, oldest first
 */
public record ContingencyView(
    String currency,
    PlanState plan,
    int revision,
    long days,
    long daysRemaining,
    Amount money,
    Amount moneyRemaining,
    Amount committedBeside,
    Adequacy adequacy,
    List<Point> points) {
  public ContingencyView {
    points = List.copyOf(points);
  }

  /**
   * What is gone at the start of a day, rounded.
   *
   * @param daysUsed null for days to come
   * @param moneyUsed null for days to come
   */
  public record Point(
      LocalDate day,
      long daysPlanned,
      @Nullable Long daysUsed,
      BigDecimal moneyPlanned,
      @Nullable BigDecimal moneyUsed) {}
}
