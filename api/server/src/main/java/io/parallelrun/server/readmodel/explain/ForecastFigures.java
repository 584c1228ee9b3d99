package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.forecast.DateQuantile;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.simulation.Probability;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.ForecastView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When a run will end, for how much, and which work decides it. */
final class ForecastFigures {
  private static final String TRIALS =
      "; each trial draws, week by week, what was done in one of the weeks there were";

  private ForecastFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.measure(
                "end-quantile",
                "Ended by",
                "the day by which that many of 100 trials have ended, by nearest rank" + TRIALS)
            .each(ForecastFigures::percents, ForecastFigures::end),
        cost("cost-quantile", "Cost at most, paid and not paid", ForecastView.CostPoint::economic),
        cost("cash-quantile", "Cost at most, paid", ForecastView.CostPoint::cash),
        cost(
            "owed-quantile",
            "Cost at most, with what is owed beyond the end",
            ForecastView.CostPoint::total),
        Figure.measure(
                "time-box-kept",
                "The decided end is kept",
                "the share of trials that end in time" + TRIALS)
            .from(ForecastFigures::kept),
        Figure.measure(
                "deadline-missed", "A day is missed", "the share of trials that end later" + TRIALS)
            .each(ForecastFigures::deadlines, ForecastFigures::deadline),
        Figure.measure("work-left", "Items left of a workstream", "items to move − items arrived")
            .each(ForecastFigures::works, (asked, of) -> left(work(asked, of))),
        risk(
            "work-end",
            "A workstream's own end",
            "the day by which 85 of 100 trials have finished it",
            risk -> Answer.day(risk.likelyEnd().date())),
        risk(
            "ends-last",
            "A workstream is the last",
            "the share of the trials in which nothing is finished later",
            risk -> probability(risk.endsLast())),
        risk(
            "end-if-done",
            "The end, were a workstream done",
            "P85 of the end without its rest − P85 as it is, on the same random numbers",
            risk -> Answer.days(risk.daysIfDone())),
        risk(
            "end-if-unblocked",
            "The end, had a workstream to wait for nothing",
            "P85 of the end without its dependencies − P85 as it is, on the same random numbers",
            risk -> Answer.days(risk.daysIfUnblocked())),
        Figure.amount(
                "delay-per-day",
                "A day of a workstream's delay",
                "(mean cost of the trials when it takes a week longer − as it is) / 7, on the same"
                    + " random numbers")
            .each(
                ForecastFigures::works,
                (asked, of) -> {
                  ForecastView.Risk risk = work(asked, of).risk();
                  return risk == null
                      ? noRisk(work(asked, of))
                      : trials(asked, Answer.of(risk.costPerDay(), "amounts are not shown"));
                }));
  }

  private static Figure cost(
      String id, String title, Function<ForecastView.CostPoint, Amount> which) {
    return Figure.amount(
            id,
            title,
            "the cost that many of 100 trials stay within, by nearest rank; the ledger prices the"
                + " end of each of them"
                + TRIALS)
        .each(ForecastFigures::percents, (asked, of) -> cost(asked, of, which));
  }

  private static Figure risk(
      String id, String title, String formula, Function<ForecastView.Risk, Answer> which) {
    return Figure.measure(id, title, formula)
        .each(
            ForecastFigures::works,
            (asked, of) -> {
              ForecastView.Risk risk = work(asked, of).risk();
              return risk == null ? noRisk(work(asked, of)) : trials(asked, which.apply(risk));
            });
  }

  private static Answer noRisk(ForecastView.Work work) {
    return Answer.unknown(work.explanation());
  }

  private static Answer trials(Asked asked, Answer answer) {
    ForecastView view = asked.forecast();
    return answer
        .and("trials", Integer.toString(view.trials()))
        .and("seed", Long.toString(view.seed()))
        .and("rests on", view.explanation());
  }

  private static List<Choice> percents(Asked asked) {
    return asked.forecast().dates().stream()
        .map(DateQuantile::percent)
        .map(percent -> new Choice(Integer.toString(percent), percent + " of 100"))
        .toList();
  }

  private static Answer end(Asked asked, String of) {
    DateQuantile date =
        asked.forecast().dates().stream()
            .filter(each -> Integer.toString(each.percent()).equals(of))
            .findFirst()
            .orElseThrow();
    Answer answer =
        date.reached() ? Answer.day(date.date()) : Answer.text("later than " + date.date(), null);
    return trials(asked, answer.and("95 % sure it is between", date.low() + " and " + date.high()));
  }

  private static Answer cost(
      Asked asked, String of, Function<ForecastView.CostPoint, Amount> which) {
    ForecastView.CostPoint point =
        Objects.requireNonNull(asked.forecast().costs()).stream()
            .filter(each -> Integer.toString(each.percent()).equals(of))
            .findFirst()
            .orElseThrow();
    Answer answer = Answer.of(which.apply(point));
    return trials(asked, point.reached() ? answer : answer.and("reached", "not before the horizon"))
        .restsOn(Cells.actual(asked, CostScope.ALL, asked.start(), asked.money().slipsFrom()));
  }

  private static Answer probability(@Nullable Probability probability) {
    return probability == null
        ? Answer.unknown("nothing was simulated")
        : Answer.share(BigDecimal.valueOf(probability.ratio()), "")
            .and(
                "standard error",
                String.format(Locale.ENGLISH, "%.2f points", 100 * probability.standardError()));
  }

  private static Answer kept(Asked asked) {
    return trials(
        asked,
        probability(asked.forecast().withinTimeBox())
            .and("decided end", asked.overview().time().committedEnd()));
  }

  private static List<Choice> deadlines(Asked asked) {
    return asked.forecast().deadlines().stream()
        .map(each -> new Choice(each.id(), each.title() + ", " + each.on()))
        .toList();
  }

  private static Answer deadline(Asked asked, String of) {
    ForecastView.Deadline deadline =
        asked.forecast().deadlines().stream()
            .filter(each -> each.id().equals(of))
            .findFirst()
            .orElseThrow();
    return trials(asked, probability(deadline.missed()).and("day", deadline.on()));
  }

  private static List<Choice> works(Asked asked) {
    return asked.forecast().work().stream()
        .map(work -> new Choice(work.slug(), work.name()))
        .toList();
  }

  private static ForecastView.Work work(Asked asked, String of) {
    return asked.forecast().work().stream()
        .filter(each -> each.slug().equals(of))
        .findFirst()
        .orElseThrow();
  }

  private static Answer left(ForecastView.Work work) {
    BigDecimal left = work.left();
    BigDecimal total = work.total();
    Answer answer =
        Answer.number(left, left == null ? "" : left.toPlainString(), work.explanation())
            .and("done per week, oldest first", work.weeks().toString());
    return total == null ? answer : answer.and("items to move", total.toPlainString());
  }
}
