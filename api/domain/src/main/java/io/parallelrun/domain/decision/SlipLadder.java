package io.parallelrun.domain.decision;

import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one more day, week and month cost. The smooth part is what accrues when the end moves; a
 * renewal counts when it is met by waiting that long from today, or by an end that moves behind the
 * term of a contract whose renewal is not owed yet; what is charged at once when it lies in
 * between.
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
    List<Cliff> cliffs = Cliffs.of(ledger, LocalDate.MIN, LocalDate.MAX);
    return new SlipLadder(
        Arrays.stream(Slip.values())
            .map(slip -> rung(ledger, met(ledger, cliffs, today, end, slip), end, scope, slip))
            .toList());
  }

  private static Rung rung(
      Ledger ledger, List<Cliff> met, LocalDate end, CostScope scope, Slip slip) {
    LocalDate until = slip.after(end);
    return new Rung(
        slip,
        end,
        until,
        ledger.running(scope, end, until).subtract(ledger.lumps(scope, end, until)),
        met.stream().map(Cliff::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
        ledger.lines(scope.runRate(), end, until).stream()
            .filter(line -> !line.source().isLump())
            .toList(),
        met);
  }

  private static List<Cliff> met(
      Ledger ledger, List<Cliff> cliffs, LocalDate today, LocalDate end, Slip slip) {
    LocalDate waited = slip.after(today);
    LocalDate until = slip.after(end);
    Set<String> noticed = new HashSet<>();
    List<Cliff> met = new ArrayList<>();
    for (Cliff cliff : cliffs) {
      if (cliff.kind() == CliffKind.NOTICE_DEADLINE) {
        boolean open = cliff.on().isAfter(today);
        boolean meets = !cliff.on().isAfter(waited) || forced(ledger, cliff, end, until);
        if (open && meets && noticed.add(cliff.contract())) {
          met.add(cliff);
        }
      } else if (changesCost(cliff) && !cliff.on().isBefore(end) && cliff.on().isBefore(until)) {
        met.add(cliff);
      }
    }
    return met;
  }

  private static boolean changesCost(Cliff cliff) {
    return cliff.lump().signum() != 0 || cliff.dailyChange().signum() != 0;
  }

  /** Whether the term that this notice would end is left behind by moving the end. */
  private static boolean forced(Ledger ledger, Cliff notice, LocalDate end, LocalDate until) {
    return ledger.contract(notice.contract()).stream()
        .flatMap(terms -> terms.terms().stream().flatMap(paid -> terms.after(paid).stream()))
        .filter(next -> isOwedFrom(ledger, notice, next))
        .map(next -> next.term().start())
        .anyMatch(last -> !last.isBefore(end) && last.isBefore(until));
  }

  private static boolean isOwedFrom(Ledger ledger, Cliff notice, PaidTerm next) {
    return ledger.contract(notice.contract()).stream()
        .anyMatch(terms -> terms.owedFrom(next).equals(notice.on()));
  }
}
