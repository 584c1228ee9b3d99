package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.ScenarioOutcome;
import io.parallelrun.domain.ledger.CostComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * What a scenario changes: the run as it stands beside the run as it would be, by the same engine.
 * Nothing is kept.
 *
 * @param endNow when it is expected to end as things stand
 * @param endThen when it would
 * @param rows amounts, one each
 * @param version of the terms it was computed from
 */
public record ScenarioView(LocalDate endNow, LocalDate endThen, List<Row> rows, int version) {
  public ScenarioView {
    rows = List.copyOf(rows);
  }

  /**
   * One amount.
   *
   * @param difference then less now, rounded for itself
   */
  public record Row(String title, Amount now, Amount then, Amount difference) {
    /** Whether it stays as it is. */
    public boolean same() {
      return now.exact().compareTo(then.exact()) == 0;
    }

    /** Whether it would cost more. */
    public boolean more() {
      return difference.exact().signum() > 0;
    }
  }

  /** By how many days it would end later; below 0 is earlier. */
  public long days() {
    return endThen.toEpochDay() - endNow.toEpochDay();
  }

  static ScenarioView of(
      ScenarioOutcome now, ScenarioOutcome then, Currency currency, int version) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("Until the end, paid and not paid", now.economic(), then.economic(), currency));
    rows.add(row("of it paid", now.cash(), then.cash(), currency));
    rows.add(row("Owed for the time after the end", now.beyond(), then.beyond(), currency));
    rows.add(row("Both together", now.total(), then.total(), currency));
    rows.add(row("Past the planned end", now.extension(), then.extension(), currency));
    for (CostComponent component : CostComponent.values()) {
      rows.add(
          row(
              component.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              now.byComponent().getOrDefault(component, BigDecimal.ZERO),
              then.byComponent().getOrDefault(component, BigDecimal.ZERO),
              currency));
    }
    return new ScenarioView(now.end(), then.end(), rows, version);
  }

  private static Row row(String title, BigDecimal now, BigDecimal then, Currency currency) {
    return new Row(
        title,
        Amount.of(now, currency),
        Amount.of(then, currency),
        Amount.of(then.subtract(now), currency));
  }
}
