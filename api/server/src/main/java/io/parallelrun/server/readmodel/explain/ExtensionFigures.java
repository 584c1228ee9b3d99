package io.parallelrun.server.readmodel.explain;

import io.parallelrun.server.readmodel.ExtensionsView;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** What extensions cost, and why there were any. */
final class ExtensionFigures {
  private static final String FORMULA =
      "Σ accrual that runs with time from the end it replaced to the new end, or to the day the"
          + " legacy platform went off, in the scope of the budget";

  private ExtensionFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount("extensions", "All extensions", "Σ over extensions of: " + FORMULA)
            .from(ExtensionFigures::together),
        Figure.amount("extension-cost", "One extension", FORMULA)
            .each(ExtensionFigures::entries, ExtensionFigures::entry),
        Figure.amount(
                "undecided-extension",
                "Past the decided end, undecided",
                "Σ accrual that runs with time from the decided end to before today")
            .from(ExtensionFigures::undecided));
  }

  private static Answer together(Asked asked) {
    ExtensionsView view = asked.extensions();
    Answer answer =
        Answer.of(view.cost(), "amounts are not shown").and("days", Long.toString(view.days()));
    for (ExtensionsView.Cause cause : view.causes()) {
      answer = answer.and(cause.text(), cause.days() + " days");
    }
    return view.entries().isEmpty()
        ? answer
        : answer.madeOf(
            ran(
                asked,
                view.entries().get(0).from(),
                view.entries().get(view.entries().size() - 1).until()));
  }

  private static Cells ran(Asked asked, LocalDate from, LocalDate until) {
    LocalDate closed = asked.actual().run().closedOn();
    return Cells.actual(
        asked,
        asked.budgetScope().runRate(),
        from,
        closed != null && closed.isBefore(until) ? closed : until);
  }

  private static List<Choice> entries(Asked asked) {
    List<ExtensionsView.Entry> entries = asked.extensions().entries();
    return IntStream.range(0, entries.size())
        .mapToObj(
            i ->
                new Choice(
                    Integer.toString(i + 1),
                    "number " + (i + 1) + ", " + entries.get(i).causeText()))
        .toList();
  }

  private static Answer entry(Asked asked, String of) {
    ExtensionsView.Entry entry = asked.extensions().entries().get(Integer.parseInt(of) - 1);
    return Answer.of(entry.cost(), "amounts are not shown")
        .and("from", entry.from())
        .and("until, not included", entry.until())
        .and("days", Long.toString(entry.days()))
        .and("cause", entry.causeText())
        .and("decided on", entry.decidedOn())
        .madeOf(ran(asked, entry.from(), entry.until()));
  }

  private static Answer undecided(Asked asked) {
    ExtensionsView view = asked.extensions();
    LocalDate from = asked.actual().run().committedEnd();
    return Answer.of(view.undecidedCost(), "amounts are not shown")
        .and("decided end", from)
        .and("days", Long.toString(view.undecidedDays()))
        .madeOf(ran(asked, from, asked.today()));
  }
}
