package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.DecisionView;
import io.parallelrun.server.readmodel.RungView;
import java.util.List;
import java.util.NoSuchElementException;

/** What more time costs, what is owed whatever is done, and what hangs on a decision. */
final class SlipFigures {
  private SlipFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount(
                "one-more-day",
                "One more day",
                "cost(end + 1 day) − cost(end); commitments met are shown beside it")
            .from(asked -> rung(asked, 0)),
        Figure.amount(
                "one-more-week",
                "One more week",
                "cost(end + 7 days) − cost(end); commitments shown beside it")
            .from(asked -> rung(asked, 1)),
        Figure.amount(
                "one-more-month",
                "One more month",
                "cost(end + 1 calendar month) − cost(end); commitments shown beside it")
            .from(asked -> rung(asked, 2)),
        Figure.amount(
                "slip-part",
                "Part of what more time costs",
                "Σ accrual of one source from the end to the later end")
            .each(SlipFigures::parts, SlipFigures::part),
        Figure.amount(
                "committed",
                "Owed whatever is done",
                "Σ contract accrual from today to the end of the last term that can no longer be"
                    + " stopped")
            .from(asked -> commitment(asked, asked.money().committed())),
        Figure.amount(
                "stranded",
                "Stranded",
                "Σ committed accrual of legacy contracts after the expected end of the run")
            .from(asked -> commitment(asked, asked.money().stranded())),
        Figure.amount(
                "at-stake",
                "What hangs on a decision",
                "what is owed when the day passes: a renewal's price, a usage fee or what is"
                    + " missing to a minimum; for price steps and the end of the time decided, a"
                    + " month of it")
            .each(SlipFigures::decisions, SlipFigures::atStake));
  }

  private static Answer rung(Asked asked, int index) {
    RungView rung = asked.money().ladder().get(index);
    Answer answer =
        Answer.of(rung.smooth())
            .and("end", rung.from())
            .and("later end", rung.until())
            .and("commitments met", rung.cliffs());
    for (String cliff : rung.met()) {
      answer = answer.and("cliff", cliff);
    }
    return answer.madeOf(Cells.actual(asked, CostScope.RUN_RATE, rung.from(), rung.until()));
  }

  private static List<Choice> parts(Asked asked) {
    return asked.money().ladder().stream()
        .flatMap(
            rung ->
                rung.sources().stream()
                    .map(
                        source ->
                            new Choice(rung.partId(source), rung.title() + ", " + source.name())))
        .toList();
  }

  private static Answer part(Asked asked, String of) {
    for (RungView rung : asked.money().ladder()) {
      for (RungView.Source source : rung.sources()) {
        if (rung.partId(source).equals(of)) {
          return Answer.of(source.amount())
              .and("end", rung.from())
              .and("later end", rung.until())
              .madeOf(
                  Cells.actual(asked, CostScope.RUN_RATE, rung.from(), rung.until())
                      .where(line -> line.source().slug().equals(source.slug())));
        }
      }
    }
    throw new NoSuchElementException(of);
  }

  private static Answer commitment(Asked asked, Amount amount) {
    Answer answer =
        Answer.of(amount)
            .and("today", asked.today())
            .and("expected end", asked.money().slipsFrom());
    for (var terms : asked.actual().contracts()) {
      answer =
          answer.and(terms.contract().name() + " is owed until", terms.committedEnd(asked.today()));
    }
    return answer;
  }

  private static List<Choice> decisions(Asked asked) {
    return asked.overview().decisions().stream()
        .map(view -> new Choice(view.id(), view.decision().title()))
        .toList();
  }

  private static Answer atStake(Asked asked, String of) {
    DecisionView view =
        asked.overview().decisions().stream()
            .filter(each -> each.id().equals(of))
            .findFirst()
            .orElseThrow();
    Decision decision = view.decision();
    return Answer.of(view.atStake(), "amounts are not shown")
        .and("last good day", decision.lastGoodDay())
        .and("state", view.stateText())
        .and("why", decision.why());
  }
}
