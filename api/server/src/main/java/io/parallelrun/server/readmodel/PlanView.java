package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Adequacy;
import io.parallelrun.server.store.plan.Baseline;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan a run is measured by, and how its budget does, in shares: no amount.
 *
 * @param state what the plan is
 * @param baseline what was frozen last; null when nothing was
 * @param changedSince whether the definition has changed since
 * @param thresholds shares of the budget, and whether they are spent
 * @param expectedUsed share of the budget that will be spent at the expected end; null without one
 * @param expectedOver whether that is more than the budget
 * @param contingencyExhausted whether all of the contingency money is used
 * @param adequacy whether what is left of the contingency will do
 * @param burn how fast both go
 */
public record PlanView(
    PlanState state,
    @Nullable Baseline baseline,
    boolean changedSince,
    List<Threshold> thresholds,
    @Nullable BigDecimal expectedUsed,
    boolean expectedOver,
    boolean contingencyExhausted,
    Adequacy adequacy,
    BurnView burn) {
  public PlanView {
    thresholds = List.copyOf(thresholds);
  }

  /** A share of the budget, and whether it is spent. */
  public record Threshold(BigDecimal share, boolean reached) {}

  /** Revision of the plan; 0 when none is frozen. */
  public int revision() {
    return baseline == null ? 0 : baseline.revision();
  }

  /** What the plan is, in words. */
  public String text() {
    return switch (state) {
      case FROZEN ->
          "plan frozen, revision " + revision() + (changedSince ? ", changed since" : "");
      case NOT_FROZEN -> "plan not frozen";
      case OTHER_CURRENCY -> "plan not frozen in the currency of the run";
    };
  }
}
