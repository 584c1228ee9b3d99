package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.BusinessCaseView;
import io.parallelrun.server.readmodel.CostRow;
import io.parallelrun.server.readmodel.OverlapView;
import java.util.List;
import java.util.Locale;

/** What the switch was quoted at and what it really costs. */
final class CaseFigures {
  private static final CostScope QUOTED =
      CostScope.of(Side.REPLACEMENT, CostComponent.REPLACEMENT_LICENSE);
  private static final CostScope WITHOUT_LEGACY =
      CostScope.ALL.where(component -> component != CostComponent.LEGACY_LICENSE);

  private CaseFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount(
                "headline",
                "The vendor's quote",
                "net license of the replacement over the planned run")
            .from(asked -> PlanFigures.ofPlan(asked, asked.money().headline(), QUOTED)),
        Figure.amount(
                "against-instant-switch",
                "Real switching cost against an instant switch",
                "everything the planned run costs")
            .from(
                asked ->
                    PlanFigures.ofPlan(asked, asked.money().againstInstantSwitch(), CostScope.ALL)),
        Figure.amount(
                "against-staying",
                "Real switching cost against staying",
                "planned cost − legacy license, which would be paid anyway")
            .from(CaseFigures::againstStaying),
        Figure.amount(
                "planned-part",
                "Part of the planned cost",
                "Σ planned accrual of one component of one side + its milestones on their due"
                    + " dates")
            .each(CaseFigures::parts, CaseFigures::part),
        Figure.amount(
                "promotion-value",
                "Left out of the quote by promotions",
                "Σ over the replacement's licenses of list price − net price, over the planned run")
            .from(CaseFigures::promotion),
        Figure.amount(
                "extension",
                "Extension, as expected now",
                "Σ accrual that runs with time from the planned end to the expected end; none when"
                    + " it ends in time")
            .from(CaseFigures::extension),
        Figure.amount(
                "with-extension",
                "Planned run and extension",
                "planned cost + extension as expected now")
            .from(CaseFigures::withExtension),
        Figure.amount(
                "overlap-cost",
                "What running both costs",
                "legacy costs that run with time + people operating both + attention lost, from the"
                    + " first day to the expected end")
            .from(CaseFigures::overlap),
        Figure.amount(
                "overlap-part",
                "Part of what running both costs",
                "Σ accrual of one component of one side, from the first day to the expected end")
            .each(CaseFigures::overlapParts, CaseFigures::overlapPart));
  }

  private static Answer againstStaying(Asked asked) {
    CostScope legacy = CostScope.of(Side.LEGACY, CostComponent.LEGACY_LICENSE);
    return PlanFigures.ofPlan(asked, asked.money().againstStaying(), WITHOUT_LEGACY)
        .and("planned cost", asked.money().planned())
        .and("legacy license", asked.amount(asked.plan().plannedCost(legacy)));
  }

  private static List<Choice> parts(Asked asked) {
    return choices(asked.businessCase().againstInstantSwitch().rows());
  }

  private static List<Choice> choices(List<CostRow> rows) {
    return rows.stream()
        .map(
            row ->
                new Choice(
                    row.id(),
                    row.title() + ", " + row.side().name().toLowerCase(Locale.ROOT) + " side"))
        .toList();
  }

  private static Answer part(Asked asked, String of) {
    CostRow row = row(asked.businessCase().againstInstantSwitch().rows(), of);
    CostScope scope = CostScope.of(row.side(), row.component());
    return PlanFigures.ofPlan(asked, row.amount(), scope);
  }

  private static CostRow row(List<CostRow> rows, String id) {
    return rows.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static Answer promotion(Asked asked) {
    return Answer.of(asked.businessCase().promotionValue())
        .and("plan", asked.overview().plan().text())
        .and("net license", asked.money().headline())
        .restsOn(
            Cells.planned(
                asked, QUOTED, asked.plan().run().start(), asked.plan().run().plannedEnd()));
  }

  private static Answer extension(Asked asked) {
    BusinessCaseView view = asked.businessCase();
    return Answer.of(view.extension())
        .and("planned end", view.plannedEnd())
        .and("expected end", view.expectedEnd())
        .and("days", Long.toString(view.extensionDays()))
        .madeOf(Cells.actual(asked, CostScope.RUN_RATE, view.plannedEnd(), view.expectedEnd()));
  }

  private static Answer withExtension(Asked asked) {
    BusinessCaseView view = asked.businessCase();
    return Answer.of(view.withExtension())
        .and("planned cost", view.againstInstantSwitch().total())
        .and("extension", view.extension())
        .restsOn(Cells.actual(asked, CostScope.ALL, view.from(), asked.money().slipsFrom()));
  }

  private static Answer overlap(Asked asked) {
    OverlapView view = OverlapView.of(asked.run());
    return Answer.of(view.total())
        .and("expected end", view.until())
        .madeOf(
            Cells.actual(asked, CostScope.ALL, view.from(), view.until())
                .where(
                    line ->
                        view.rows().stream()
                            .anyMatch(
                                row ->
                                    row.side() == line.source().side()
                                        && row.component() == line.source().component())));
  }

  private static List<Choice> overlapParts(Asked asked) {
    return choices(OverlapView.of(asked.run()).rows());
  }

  private static Answer overlapPart(Asked asked, String of) {
    OverlapView view = OverlapView.of(asked.run());
    CostRow row = row(view.rows(), of);
    return Answer.of(row.amount())
        .and("expected end", view.until())
        .madeOf(
            Cells.actual(
                asked, CostScope.of(row.side(), row.component()), view.from(), view.until()));
  }
}
