package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.RollbackWindow;
import io.parallelrun.domain.run.RunDefinition;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The cutover and the way back from it.
 *
 * @param cutover day the replacement took over; null while it has not
 * @param rollbackDays how long the way back is to stay open
 * @param closesOn first day the way back is shut; null before the cutover
 * @param open whether one can go back today
 * @param decommissioned first day the legacy platform is off; null while it is on
 */
public record CutoverView(
    @Nullable LocalDate cutover,
    int rollbackDays,
    @Nullable LocalDate closesOn,
    boolean open,
    @Nullable LocalDate decommissioned) {

  static CutoverView of(RunDefinition run, LocalDate today) {
    LocalDate cutover = run.cutover();
    if (cutover == null) {
      return new CutoverView(null, run.rollbackDays(), null, false, run.decommissioned());
    }
    RollbackWindow window = new RollbackWindow(cutover, run.rollbackDays());
    return new CutoverView(
        cutover, run.rollbackDays(), window.closesOn(), window.isOpen(today), run.decommissioned());
  }
}
