package io.parallelrun.server.readmodel;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostWindow;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.server.store.StoredRun;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * The cells behind a cost.
 *
 * @param from first day
 * @param until first day not included
 * @param rows one per source and window
 * @param total their sum, rounded once
 * @param trust how well it is known
 * @param version of the terms they come from
 */
public record CellsView(
    LocalDate from, LocalDate until, List<Row> rows, Amount total, Trust trust, int version) {

  /**
   * One source.
   *
   * @param line what it cost
   * @param amount rounded for itself
   * @param terms the statement it comes from, in words
   */
  public record Row(CostLine line, Amount amount, String terms) {
    /** Its component in words. */
    public String component() {
      return line.source().component().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Its side in words. */
    public String side() {
      return line.source().side().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** How well it is known, in words. */
    public String evidence() {
      return line.source().evidence().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it lies past the plan. */
    public boolean extended() {
      return line.window() == CostWindow.EXTENDED;
    }
  }

  /** One source of a run, with the statement it comes from. */
  public static Row row(CostLine line, StoredRun run, Currency currency) {
    return new Row(line, Amount.of(line.amount(), currency), terms(line, run));
  }

  private static String terms(CostLine line, StoredRun run) {
    String slug = line.source().slug();
    return switch (line.source().kind()) {
      case CONTRACT ->
          run.definition().contracts().stream()
              .filter(contract -> contract.slug().equals(slug))
              .map(CellsView::terms)
              .findFirst()
              .orElse("");
      case PEOPLE ->
          run.definition().people().stream()
              .filter(people -> people.slug().equals(slug))
              .map(CellsView::terms)
              .findFirst()
              .orElse("");
      case MILESTONE ->
          run.definition().milestones().stream()
              .filter(milestone -> milestone.slug().equals(slug))
              .map(CellsView::terms)
              .findFirst()
              .orElse("");
    };
  }

  private static String terms(Contract contract) {
    return "%s × %s per %s, term %s to %s, %s%s%s"
        .formatted(
            contract.price().quantity().toPlainString(),
            contract.price().amount().toPlainString(),
            contract.price().per().name().toLowerCase(java.util.Locale.ROOT),
            contract.term().start(),
            contract.term().end(),
            contract.accrual().dayCount().name().toLowerCase(java.util.Locale.ROOT),
            contract.promotions().isEmpty() ? "" : ", less promotions",
            contract.renewal().autoRenew()
                ? ", renews at +" + Percent.text(contract.renewal().effectiveUplift())
                : "");
  }

  private static String terms(StaffCost people) {
    String loss =
        people.lossRatio() == null ? "" : " × " + Percent.text(people.lossRatio()) + " lost";
    return "%s FTE%s × %s per %s / 365"
        .formatted(
            people.fte().toPlainString(),
            loss,
            people.loadedRate().toPlainString(),
            people.per().name().toLowerCase(java.util.Locale.ROOT));
  }

  private static String terms(Milestone milestone) {
    return "%s, due %s, accepted %s"
        .formatted(
            milestone.amount().toPlainString(),
            milestone.dueOn(),
            milestone.acceptedOn() == null ? "not yet" : milestone.acceptedOn());
  }
}
