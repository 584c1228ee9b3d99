package io.parallelrun.server.readmodel.explain;

import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.CellsView;
import io.parallelrun.server.readmodel.Trust;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a figure comes from.
 *
 * @param figure its name in addresses
 * @param of which of its values; empty when it has one
 * @param title what it is called
 * @param formula how it is computed
 * @param value as the page shows it
 * @param exact unrounded; null where it is no number or not known
 * @param terms the numbers that go into the formula
 * @param cells what each source contributes, exact; empty where no costs are behind it
 * @param sum of the cells, rounded once; null without cells
 * @param trust how well it is known and how fresh that is
 * @param version of the run's terms
 * @param asOf when it was computed
 */
public record Explanation(
    String figure,
    String of,
    String title,
    String formula,
    String value,
    @Nullable BigDecimal exact,
    List<Term> terms,
    List<CellsView.Row> cells,
    @Nullable Amount sum,
    Trust trust,
    int version,
    Instant asOf) {
  public Explanation {
    terms = List.copyOf(terms);
    cells = List.copyOf(cells);
  }
}
