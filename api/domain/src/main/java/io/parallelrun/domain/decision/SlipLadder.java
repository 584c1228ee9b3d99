package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one more day, week and month cost. The smooth part is what accrues when the end moves; a
 * cliff counts when it is met by waiting that long from today, or by an end that moves behind the
 * term of a contract whose renewal is not owed yet.
 *
 * @param rungs day, week, month
 */
public record SlipLadder(List<Rung> rungs) {
  public SlipLadder {
    rungs = List.copyOf(rungs);
  }

  /**
   * The ladder.
   *
   * @param today what is owed already on this day is no cliff any more
   * @param end the end that slips, a month before the ledger's horizon at the latest
   * @param scope costs that count; one-off costs never do
   */
  public static SlipLadder of(Ledger ledger, LocalDate today, LocalDate end, CostScope scope) {
    return new SlipLadder(
        Arrays.stream(Slip.values()).map(slip -> rung(ledger, today, end, scope, slip)).toList());
  }

  private static Rung rung(
      Ledger ledger, LocalDate today, LocalDate end, CostScope scope, Slip slip) {
    LocalDate until = slip.after(end);
    List<Cliff> met = met(ledger, today, end, slip);
    BigDecimal cliffs = met.stream().map(Cliff::committed).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Rung(
        slip,
        end,
        until,
        ledger.running(scope, end, until),
        cliffs,
        ledger.lines(scope.runRate(), end, until),
        met);
  }

  private static List<Cliff> met(Ledger ledger, LocalDate today, LocalDate end, Slip slip) {
    List<Cliff> cliffs = Cliffs.of(ledger, LocalDate.MIN, LocalDate.MAX);
    LocalDate waited = slip.after(today);
    Map<String, Cliff> met = new LinkedHashMap<>();
    for (Cliff cliff : cliffs) {
      boolean open = cliff.on().isAfter(today);
      if (cliff.kind() == CliffKind.NOTICE_DEADLINE && open) {
        if (!cliff.on().isAfter(waited) || forced(ledger, cliff, end, slip.after(end))) {
          met.putIfAbsent(cliff.contract(), cliff);
        }
      }
    }
    return List.copyOf(met.values());
  }

  /** Whether the term that this notice would end is left behind by moving the end. */
  private static boolean forced(Ledger ledger, Cliff notice, LocalDate end, LocalDate until) {
    return ledger.contract(notice.contract()).stream()
        .flatMap(terms -> terms.terms().stream())
        .filter(paid -> paid.deadline().committedFrom().equals(notice.on()))
        .anyMatch(paid -> !paid.end().isBefore(end) && paid.end().isBefore(until));
  }
}
