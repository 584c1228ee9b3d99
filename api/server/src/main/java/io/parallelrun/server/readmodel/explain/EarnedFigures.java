package io.parallelrun.server.readmodel.explain;

import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.EarnedValueView;
import io.parallelrun.server.readmodel.OverviewReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Earned value, in the scope of the budget. */
final class EarnedFigures {
  private static final String NONE =
      "there is none before the run and while no workstream's share is known";
  private static final String BY_ZERO =
      "nothing is earned or spent yet, so it would divide by zero";

  private EarnedFigures() {}

  static List<Figure> all() {
    return List.of(
        money(
            "budget-at-completion",
            "Budget at completion, BAC",
            "what the whole plan costs",
            EarnedValueView::budgetAtCompletion),
        money(
            "planned-value",
            "Planned value, PV",
            "BAC × share of the work planned to be done before today",
            EarnedValueView::planned),
        money(
            "earned-value",
            "Earned value, EV",
            "BAC × share of the work done",
            EarnedValueView::earned),
        money("actual-cost", "Actual cost, AC", "Σ accrual before today", EarnedValueView::actual),
        money("cost-variance", "Cost variance, CV", "EV − AC", EarnedValueView::costVariance),
        ratio("cost-performance", "CPI", "EV / AC", EarnedValueView::costPerformance),
        ratio(
            "schedule-performance",
            "SPI(t)",
            "earned schedule / actual time: the time by which the plan would have done this much,"
                + " over the time it took",
            EarnedValueView::schedulePerformance),
        ratio(
            "to-complete-performance",
            "TCPI",
            "(BAC − EV) / (BAC − AC); above 1.10 it is hardly ever met",
            EarnedValueView::toComplete),
        ratio(
            "to-complete-schedule",
            "TSPI",
            "(planned time − earned schedule) / (planned time − actual time)",
            EarnedValueView::toCompleteSchedule),
        money(
            "estimate-by-time",
            "Estimate at completion, by time and contract",
            "AC + what runs with time to the expected end + what notice deadlines on the way commit"
                + " beyond it + milestones to be accepted",
            EarnedValueView::estimate),
        money(
            "estimate-at-planned-rate",
            "Estimate at completion, the variance was a one-off",
            "AC + BAC − EV",
            EarnedValueView::atPlannedRate),
        money(
            "estimate-at-current-rate",
            "Estimate at completion, the rest costs as so far",
            "AC + (BAC − EV) / CPI",
            EarnedValueView::atCurrentRate),
        money(
            "estimate-at-combined-rate",
            "Estimate at completion, cost and schedule weigh",
            "AC + (BAC − EV) / (CPI × SPI)",
            EarnedValueView::atCombinedRate));
  }

  private static Optional<EarnedValueView> view(Asked asked) {
    return Optional.ofNullable(OverviewReader.earned(asked.run()));
  }

  private static Figure money(
      String id, String title, String formula, Function<EarnedValueView, @Nullable Amount> which) {
    return Figure.amount(id, title, formula)
        .from(
            asked ->
                view(asked)
                    .map(view -> with(asked, view, Answer.of(which.apply(view), BY_ZERO)))
                    .orElseGet(() -> Answer.unknown(NONE)));
  }

  private static Figure ratio(
      String id,
      String title,
      String formula,
      Function<EarnedValueView, @Nullable BigDecimal> which) {
    return Figure.amount(id, title, formula)
        .from(
            asked ->
                view(asked)
                    .map(
                        view -> {
                          BigDecimal ratio = which.apply(view);
                          return with(asked, view, Answer.number(ratio, view.text(ratio), BY_ZERO));
                        })
                    .orElseGet(() -> Answer.unknown(NONE)));
  }

  private static Answer with(Asked asked, EarnedValueView view, Answer answer) {
    return answer
        .and("scope", view.scope())
        .and("work done", asked.overview().progress().percent())
        .and("BAC", view.budgetAtCompletion())
        .and("PV", view.planned())
        .and("EV", view.earned())
        .and("AC", view.actual())
        .and("expected end", asked.money().slipsFrom())
        .restsOn(Cells.actual(asked, asked.budgetScope(), asked.start(), asked.today()));
  }
}
