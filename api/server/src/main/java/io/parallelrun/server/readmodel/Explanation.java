package io.parallelrun.server.readmodel;

import java.time.Instant;
import java.util.List;

/**
 * Where a figure comes from.
 *
 * @param figure which one
 * @param value as the page shows it
 * @param terms the numbers that go into the formula
 * @param cells what each source contributes, exact; empty where no costs are behind it
 * @param version of the run's terms
 * @param asOf when it was computed
 */
public record Explanation(
    Figure figure,
    String value,
    List<Term> terms,
    List<CellsView.Row> cells,
    int version,
    Instant asOf) {
  public Explanation {
    terms = List.copyOf(terms);
    cells = List.copyOf(cells);
  }

  /** A number that goes into the formula, and what it is. */
  public record Term(String name, String value) {}

  /** Its title. */
  public String title() {
    return figure.title();
  }

  /** Its formula. */
  public String formula() {
    return figure.formula();
  }
}
