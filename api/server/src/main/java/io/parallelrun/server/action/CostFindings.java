package io.parallelrun.server.action;

import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.decision.DecisionState;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.DecisionView;
import io.parallelrun.server.readmodel.MoneyView;
import io.parallelrun.server.readmodel.Percent;
import io.parallelrun.server.readmodel.PlanView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Severity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Money that is spent or will be, and decisions that are due. */
final class CostFindings {
  private static final BigDecimal MOST_OF_IT = new BigDecimal("0.8");

  private final Notes notes;
  private final RunOverview overview;

  CostFindings(Notes notes, RunOverview overview) {
    this.notes = notes;
    this.overview = overview;
  }

  /** Everything about its cost. */
  void all() {
    thresholds();
    forecast();
    contingency();
    overview.decisions().stream()
        .filter(view -> view.decision().critical())
        .forEach(this::decision);
  }

  private void thresholds() {
    for (PlanView.Threshold threshold : overview.plan().thresholds()) {
      if (threshold.reached()) {
        BigDecimal share = threshold.share();
        boolean all = share.compareTo(BigDecimal.ONE) >= 0;
        Severity severity = share.compareTo(MOST_OF_IT) >= 0 ? Severity.WARNING : Severity.INFO;
        notes.add(
            "budget-threshold/" + plan() + "/" + share.toPlainString(),
            ActionKind.BUDGET_THRESHOLD,
            all ? Severity.CRITICAL : severity,
            Percent.text(share) + " of the budget is spent",
            "Look at the burn-up and the slip ladder; " + overview.plan().text() + ".",
            amount(MoneyView::spent),
            true);
      }
    }
  }

  private void forecast() {
    if (overview.plan().expectedOver()) {
      notes.add(
          "budget-forecast/" + plan(),
          ActionKind.BUDGET_FORECAST,
          Severity.WARNING,
          "The run is expected to cost more than its budget",
          "If it ends on "
              + overview.time().estimate().date()
              + " it takes "
              + Percent.text(overview.plan().expectedUsed())
              + " of the budget; "
              + overview.plan().text()
              + ".",
          amount(MoneyView::expectedCost),
          true);
    }
  }

  private void contingency() {
    if (overview.plan().contingencyExhausted()) {
      notes.add(
          "contingency-exhausted",
          ActionKind.CONTINGENCY_EXHAUSTED,
          Severity.CRITICAL,
          "The contingency is spent",
          "Whatever is spent from now on was never budgeted: end the run, or have more approved and"
              + " freeze the new plan.",
          amount(MoneyView::contingencyUsed),
          false);
    }
  }

  private void decision(DecisionView view) {
    Decision decision = view.decision();
    boolean missed = decision.state() == DecisionState.MISSED;
    String about = decision.contract() == null ? "run" : decision.contract();
    String kind = decision.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Amount atStake = view.atStake();
    notes.add(
        kind + (missed ? "-missed/" : "-near/") + about + "/" + decision.lastGoodDay(),
        ActionKind.DECISION,
        Severity.CRITICAL,
        decision.title() + (missed ? " was missed on " : " is due by ") + decision.lastGoodDay(),
        decision.why(),
        atStake == null ? null : atStake.exact(),
        false);
  }

  private String plan() {
    return "r" + overview.plan().revision();
  }

  private @Nullable BigDecimal amount(Function<MoneyView, Amount> part) {
    MoneyView money = overview.money();
    return money == null ? null : part.apply(money).exact();
  }
}
