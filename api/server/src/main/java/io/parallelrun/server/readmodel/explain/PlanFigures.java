package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.decision.Adequacy;
import io.parallelrun.domain.decision.Runway;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.MoneyView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** What was planned to be spent, and what is left of it. */
final class PlanFigures {
  private PlanFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount(
                "planned",
                "Planned cost",
                "Σ accrual from the first day to the planned end + milestones on their due dates")
            .from(asked -> ofPlan(asked, asked.money().planned(), CostScope.ALL)),
        Figure.amount("budget", "Budget", "the amount stated, or the planned cost when none was")
            .from(PlanFigures::budget),
        Figure.amount(
                "spent", "Spent of the budget", "Σ accrual up to now, in the scope of the budget")
            .from(PlanFigures::spent),
        Figure.measure("budget-used", "Share of the budget used", "spent / budget")
            .from(
                asked ->
                    Answer.share(asked.overview().budgetUsed(), "there is no budget")
                        .and("plan", asked.overview().plan().text())),
        Figure.amount(
                "expected-cost",
                "Cost at the expected end",
                "Σ accrual to the expected end + milestones to be accepted, in the scope of the"
                    + " budget; what is owed after it is stranded, not in it")
            .from(PlanFigures::expected),
        Figure.amount(
                "contingency",
                "Contingency",
                "the money stated, or the cost of running on for the days kept after the planned"
                    + " end, price steps included")
            .from(PlanFigures::contingency),
        Figure.amount(
                "contingency-used",
                "Contingency used",
                "max(0, accrued − planned to date), in the budget's scope")
            .from(asked -> used(asked, asked.money().contingencyUsed())),
        Figure.amount(
                "contingency-remaining",
                "Contingency left",
                "max(0, contingency − contingency used)")
            .from(asked -> used(asked, asked.money().contingencyRemaining())),
        Figure.measure(
                "contingency-used-share",
                "Share of the contingency used",
                "contingency used / contingency")
            .from(
                asked ->
                    Answer.share(asked.overview().contingencyUsed(), "no contingency is kept")
                        .and("plan", asked.overview().plan().text())),
        Figure.measure(
                "contingency-days-remaining",
                "Days of contingency left",
                "max(0, days kept after the planned end − days since the planned end)")
            .from(PlanFigures::daysRemaining),
        Figure.amount(
                "committed-beside",
                "Owed for missed notice, beside the contingency",
                "Σ price of the renewals whose notice was missed since the start; it counts as used"
                    + " only as it accrues")
            .from(asked -> Answer.of(asked.money().committedBeside()).and("today", asked.today())),
        Figure.measure(
                "runway",
                "Money lasts until",
                "the first day at whose end accrued > budget + contingency, on the stepped"
                    + " forecast")
            .from(PlanFigures::runway),
        Figure.measure(
                "contingency-adequacy",
                "Whether the contingency will do",
                "contingency left / P80 of what the extension still costs; 1 and more is enough")
            .from(PlanFigures::adequacy));
  }

  /** A figure of the planned run, made of planned cells. */
  static Answer ofPlan(Asked asked, Amount amount, CostScope scope) {
    LocalDate start = asked.plan().run().start();
    LocalDate end = asked.plan().run().plannedEnd();
    return Answer.of(amount)
        .and("plan", asked.overview().plan().text())
        .and("first day", start)
        .and("planned end", end)
        .madeOf(Cells.planned(asked, scope, start, end));
  }

  private static Answer budget(Asked asked) {
    Budget budget = asked.plan().run().budget();
    boolean stated = budget != null && budget.amount() != null;
    MoneyView money = asked.money();
    Answer answer =
        Answer.of(money.budget())
            .and("plan", asked.overview().plan().text())
            .and("stated", stated ? money.budget().text() : "no amount; the planned cost counts")
            .and("scope", money.budgetScope());
    Cells planned =
        Cells.planned(
            asked,
            asked.budgetScope(),
            asked.plan().run().start(),
            asked.plan().run().plannedEnd());
    return stated ? answer : answer.madeOf(planned);
  }

  private static Answer spent(Asked asked) {
    return Answer.of(asked.money().spent())
        .and("scope", asked.money().budgetScope())
        .and("first day", asked.start())
        .and("up to", asked.overview().head().asOf().toString())
        .madeOf(Cells.actual(asked, asked.budgetScope(), asked.start(), asked.today().plusDays(1)));
  }

  private static Answer expected(Asked asked) {
    MoneyView money = asked.money();
    Answer answer =
        Answer.of(money.expectedCost())
            .and("scope", money.budgetScope())
            .and("expected end", money.slipsFrom())
            .and("end by", asked.overview().time().method());
    for (var milestone : asked.actual().pendingMilestones()) {
      answer =
          answer.and("still to be accepted: " + milestone.name(), asked.amount(milestone.amount()));
    }
    return answer.madeOf(
        Cells.actual(asked, asked.budgetScope(), asked.start(), money.slipsFrom()));
  }

  private static List<Term> contingencyTerms(Asked asked) {
    MoneyView money = asked.money();
    return List.of(
        new Term("plan", asked.overview().plan().text()),
        new Term("contingency", money.contingency().text()),
        new Term("days kept after the planned end", Long.toString(money.contingencyDays())),
        new Term("spent", money.spent().text()),
        new Term("used", money.contingencyUsed().text()),
        new Term("scope", money.budgetScope()));
  }

  private static Answer contingency(Asked asked) {
    MoneyView money = asked.money();
    LocalDate end = asked.plan().run().plannedEnd();
    Budget budget = asked.plan().run().budget();
    Answer answer = Answer.of(money.contingency()).and(contingencyTerms(asked));
    return budget != null && budget.contingency().money() != null
        ? answer.and("stated", money.contingency())
        : answer.madeOf(
            Cells.planned(
                asked, asked.budgetScope().runRate(), end, end.plusDays(money.contingencyDays())));
  }

  private static Answer used(Asked asked, Amount amount) {
    return Answer.of(amount)
        .and(contingencyTerms(asked))
        .restsOn(
            Cells.actual(asked, asked.budgetScope(), asked.start(), asked.today().plusDays(1)));
  }

  private static Answer daysRemaining(Asked asked) {
    return Answer.days(asked.money().contingencyDaysRemaining())
        .and("days kept", Long.toString(asked.money().contingencyDays()))
        .and("planned end", asked.plan().run().plannedEnd())
        .and("today", asked.today());
  }

  private static Answer runway(Asked asked) {
    Runway runway = asked.money().runway();
    return runway == null
        ? Answer.unknown(
            "budget and contingency last to " + asked.actual().horizon() + ", as far as is seen")
        : Answer.day(runway.exhaustedOn()).and("days from today", Long.toString(runway.days()));
  }

  private static Answer adequacy(Asked asked) {
    Adequacy adequacy = asked.overview().plan().adequacy();
    BigDecimal ratio = adequacy.ratio().orElse(null);
    String whyNot =
        adequacy.state() == Adequacy.State.NOTHING_TO_COVER
            ? "no extension is expected"
            : "there is no forecast yet";
    return Answer.number(
        ratio,
        ratio == null ? "" : ratio.setScale(2, RoundingMode.HALF_UP).toPlainString(),
        whyNot);
  }
}
