package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.OverlapCost;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Allocation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What running both platforms costs that switching at once would not, to the expected end.
 *
 * @param from start of the run
 * @param until expected end, not included
 * @param rows by side and component; rounded so that they sum to the total
 * @param trust how well it is known
 */
public record OverlapView(
    LocalDate from, LocalDate until, List<CostRow> rows, Amount total, Trust trust) {
  public OverlapView {
    rows = List.copyOf(rows);
  }

  /** The overlap of a run, to its expected end. */
  public static OverlapView of(ComputedRun run) {
    Ledger ledger = run.ledgers().actual();
    OverlapCost cost = OverlapCost.of(ledger, run.money().slipsFrom());
    Currency currency = run.currency();
    List<BigDecimal> exact = cost.parts().stream().map(OverlapCost.Part::exact).toList();
    List<BigDecimal> rounded = Allocation.ofExact(exact, currency);
    return new OverlapView(
        cost.from(),
        cost.until(),
        IntStream.range(0, exact.size())
            .mapToObj(i -> row(cost.parts().get(i), rounded.get(i), currency))
            .toList(),
        Amount.of(cost.total(), currency),
        Trust.of(
            run.overview(),
            EvidenceSplit.of(
                ledger.lines(CostScope.ALL, cost.from(), cost.until()).stream()
                    .filter(line -> counts(cost, line))
                    .toList())));
  }

  private static boolean counts(OverlapCost cost, CostLine line) {
    return cost.parts().stream()
        .anyMatch(
            part ->
                part.side() == line.source().side()
                    && part.component() == line.source().component());
  }

  private static CostRow row(OverlapCost.Part part, BigDecimal rounded, Currency currency) {
    return new CostRow(
        part.side(),
        part.component(),
        part.component().cashClass(),
        new Amount(part.exact(), rounded, currency));
  }
}
