package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.AddedUnits;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.PromotionWindow;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.Exact;
import io.parallelrun.domain.money.RunningShare;
import io.parallelrun.domain.run.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Units that cost the full price of the cycle they were added in, spread over what is left of it;
 * in epoch days.
 *
 * @param from day they were added
 * @param until end of that cycle, or of the term
 * @param list what they cost at list price
 * @param net what they cost at the contracted price
 */
record FullPriceUnits(long from, long until, BigDecimal list, BigDecimal net) {

  /** Those of a term, each in its cycle. */
  static List<FullPriceUnits> of(PaidTerm paid, List<Cycle> cycles) {
    List<FullPriceUnits> found = new ArrayList<>();
    for (AddedUnits added : paid.added()) {
      long on = added.on().toEpochDay();
      for (Cycle cycle : cycles) {
        // On a cycle's first day the full price is the prorated one.
        if (cycle.from() < on && on < cycle.until()) {
          found.add(new FullPriceUnits(on, cycle.until(), added.list(), added.net()));
        }
      }
    }
    return found;
  }

  Charge charge(List<PromotionWindow> windows) {
    AccrualCurve.Builder listed = AccrualCurve.builder();
    AccrualCurve.Builder charged = AccrualCurve.builder();
    listed.add(from, until, Exact.of(list));
    RunningShare share = new RunningShare(until - from);
    long at = from;
    for (long next : breaks(windows).tailSet(from, false)) {
      charged.add(at, next, share.add(Exact.of(PriceStep.charged(net, at, windows)), next - at));
      at = next;
    }
    return Charge.of(ChargeKind.SUBSCRIPTION, Evidence.MEASURED, listed.build(), charged.build());
  }

  private TreeSet<Long> breaks(List<PromotionWindow> windows) {
    TreeSet<Long> days = new TreeSet<>();
    days.add(until);
    for (PromotionWindow window : windows) {
      days.add(window.from().toEpochDay());
      days.add(window.until().toEpochDay());
    }
    days.tailSet(until, false).clear();
    return days;
  }
}
