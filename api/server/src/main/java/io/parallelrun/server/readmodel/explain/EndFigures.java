package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.ScenarioEnd;
import io.parallelrun.server.readmodel.ScenarioViews;
import java.time.LocalDate;
import java.util.List;

/** What a run comes to as it stands: the side of a scenario that nothing is assumed for. */
final class EndFigures {
  private EndFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount(
                "as-it-stands",
                "As it stands",
                "Σ accrual from the first day to the end, as expected now, + milestones to be"
                    + " accepted; what is owed after the end: Σ accrual of legacy contracts that"
                    + " can no longer be stopped, from the end on")
            .each(EndFigures::choices, EndFigures::part));
  }

  private static List<Choice> choices(Asked asked) {
    return ScenarioViews.parts().stream().map(part -> new Choice(part.id(), part.title())).toList();
  }

  private static Answer part(Asked asked, String of) {
    ScenarioEnd end = ScenarioEnd.asItStands(asked.run());
    ScenarioViews.Part part =
        ScenarioViews.parts().stream()
            .filter(each -> each.id().equals(of))
            .findFirst()
            .orElseThrow();
    Answer answer =
        Answer.of(asked.amount(part.of().apply(end.outcome()))).and("end", end.outcome().end());
    CostScope scope = part.scope();
    return scope == null ? beside(asked, of, answer, end) : accrued(asked, scope, answer, end);
  }

  private static Answer accrued(Asked asked, CostScope scope, Answer answer, ScenarioEnd end) {
    return milestones(asked, scope, answer, end).madeOf(cells(asked, scope, end));
  }

  private static Answer beside(Asked asked, String of, Answer answer, ScenarioEnd end) {
    return switch (of) {
      case ScenarioViews.OWED_AFTER -> owed(asked, answer, end);
      case ScenarioViews.TOGETHER -> together(asked, answer, end);
      default -> past(asked, answer, end);
    };
  }

  private static Answer together(Asked asked, Answer answer, ScenarioEnd end) {
    Answer parts =
        answer
            .and("until the end", asked.amount(end.outcome().economic()))
            .and("owed after it", asked.amount(end.outcome().beyond()));
    return owed(asked, milestones(asked, CostScope.ALL, parts, end), end)
        .restsOn(cells(asked, CostScope.ALL, end));
  }

  private static Answer past(Asked asked, Answer answer, ScenarioEnd end) {
    LocalDate planned = end.ledger().run().plannedEnd();
    return answer
        .and("planned end", planned)
        .madeOf(Cells.actual(asked, CostScope.ALL, planned, end.outcome().end()));
  }

  private static Cells cells(Asked asked, CostScope scope, ScenarioEnd end) {
    return Cells.actual(asked, scope, asked.start(), end.outcome().end());
  }

  private static Answer milestones(Asked asked, CostScope scope, Answer answer, ScenarioEnd end) {
    Answer with = answer;
    if (scope.covers(Side.REPLACEMENT, CostComponent.IMPLEMENTATION)) {
      for (Milestone milestone : end.ledger().pendingMilestones()) {
        with =
            with.and("still to be accepted: " + milestone.name(), asked.amount(milestone.amount()));
      }
    }
    return with;
  }

  private static Answer owed(Asked asked, Answer answer, ScenarioEnd end) {
    LocalDate last = end.outcome().end();
    LocalDate day = last.isBefore(asked.today()) ? asked.today() : last;
    Answer with = answer;
    for (var terms : asked.actual().contracts()) {
      with = with.and(terms.contract().name() + " is owed until", terms.committedEnd(day));
    }
    return with;
  }
}
