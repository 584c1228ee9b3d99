package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.decision.EngineerYears;
import io.parallelrun.domain.ledger.CashClass;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.PeopleView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who carries a run. */
final class PeopleFigures {
  private PeopleFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount(
                "people-paid",
                "Paid: people at work for the run",
                "Σ accrual of people somebody is paid for, from the first day to before today")
            .from(asked -> toDate(asked, CashClass.CASH)),
        Figure.amount("people-paid-today", "Paid for people, today", "their accrual of the day")
            .from(asked -> today(asked, CashClass.CASH)),
        Figure.amount(
                "people-lost",
                "Not paid: work lost to split attention",
                "Σ full-time people × share lost × loaded rate, from the first day to before today;"
                    + " hours booked to the run are not counted as lost as well")
            .from(asked -> toDate(asked, CashClass.NON_CASH)),
        Figure.amount("people-lost-today", "Work lost today", "its accrual of the day")
            .from(asked -> today(asked, CashClass.NON_CASH)),
        Figure.amount(
                "people-cost",
                "Cost of a role or team",
                "hours booked × rate + estimated hours × rate on the days nobody booked, from the"
                    + " first day to before today")
            .each(PeopleFigures::groups, PeopleFigures::group),
        Figure.amount(
                "full-time-year",
                "What a full-time person costs a year",
                "Σ (full-time people × what one costs a year) / Σ full-time people")
            .from(PeopleFigures::year),
        Figure.amount(
                "cost-in-people",
                "Everything so far in the work of people",
                "Σ accrual before today / what a full-time person costs a year")
            .from(
                asked ->
                    years(asked, asked.people().accruedYears())
                        .and("so far", asked.people().accrued())
                        .restsOn(Cells.actual(asked, CostScope.ALL, asked.start(), asked.today()))),
        Figure.amount(
                "plan-in-people",
                "The planned run in the work of people",
                "planned cost / what a full-time person costs a year")
            .from(
                asked ->
                    years(asked, asked.people().plannedYears())
                        .and("planned", asked.people().planned())
                        .restsOn(
                            Cells.planned(
                                asked,
                                CostScope.ALL,
                                asked.plan().run().start(),
                                asked.plan().run().plannedEnd()))));
  }

  private static boolean of(CostLine line, CashClass cash) {
    return line.source().kind() == SourceKind.PEOPLE
        && line.source().component().cashClass() == cash;
  }

  private static Answer toDate(Asked asked, CashClass cash) {
    PeopleView people = asked.people();
    return Answer.of(cash == CashClass.CASH ? people.cash() : people.nonCash())
        .and("first day", people.from())
        .and("until, not included", people.until())
        .madeOf(
            Cells.actual(asked, CostScope.ALL, people.from(), people.until())
                .where(line -> of(line, cash)));
  }

  private static Answer today(Asked asked, CashClass cash) {
    PeopleView people = asked.people();
    LocalDate today = asked.today();
    return Answer.of(cash == CashClass.CASH ? people.cashPerDay() : people.nonCashPerDay())
        .and("day", today)
        .madeOf(
            Cells.actual(asked, CostScope.ALL, today, today.plusDays(1))
                .where(line -> of(line, cash)));
  }

  private static List<Choice> groups(Asked asked) {
    return asked.actual().run().people().stream()
        .map(people -> new Choice(people.slug(), people.name()))
        .toList();
  }

  private static Answer group(Asked asked, String of) {
    PeopleView people = asked.people();
    PeopleView.Row row =
        people.rows().stream().filter(each -> each.slug().equals(of)).findFirst().orElseThrow();
    return Answer.of(row.cost())
        .and("hours booked", row.bookedText())
        .and("hours estimated", row.estimatedText())
        .and("hours from", row.source())
        .and("a day, now", row.perDay())
        .madeOf(
            Cells.actual(asked, CostScope.ALL, people.from(), people.until())
                .where(
                    line ->
                        line.source().kind() == SourceKind.PEOPLE
                            && line.source().slug().equals(of)));
  }

  private static Answer year(Asked asked) {
    Answer answer = Answer.of(asked.people().meanYear(), "nobody is stated who costs anything");
    for (var people : asked.actual().run().people()) {
      answer =
          answer.and(
              people.name() + ", " + people.fte().toPlainString() + " full-time",
              asked.amount(people.fullTimeYear()));
    }
    return answer;
  }

  private static Answer years(Asked asked, @Nullable EngineerYears years) {
    Amount year = asked.people().meanYear();
    return year == null || years == null
        ? Answer.unknown("nobody is stated who costs anything")
        : Answer.text(PeopleView.text(years), years.exact()).and("a full-time person a year", year);
  }
}
