package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.PricedSegment;
import io.parallelrun.domain.contract.PromotionWindow;
import io.parallelrun.domain.money.Exact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Days of a term at one price and under one promotion; in epoch days.
 *
 * @param list list price of a whole cycle
 * @param net what is charged of it
 */
record PriceStep(long from, long until, Exact list, Exact net) {

  /** The steps of a term, in order, without gaps. */
  static List<PriceStep> of(
      PaidTerm paid, List<PromotionWindow> windows, List<FullPriceUnits> added) {
    List<PriceStep> steps = new ArrayList<>();
    int at = 0;
    long[] days = breaks(paid, windows, added);
    for (int i = 0; i + 1 < days.length; i++) {
      while (paid.segments().get(at).until().toEpochDay() <= days[i]) {
        at++;
      }
      steps.add(step(days[i], days[i + 1], paid.segments().get(at), windows, added));
    }
    return steps;
  }

  private static PriceStep step(
      long from,
      long until,
      PricedSegment segment,
      List<PromotionWindow> windows,
      List<FullPriceUnits> added) {
    BigDecimal list = segment.list();
    BigDecimal net = segment.net();
    for (FullPriceUnits units : added) {
      if (units.from() <= from && from < units.until()) {
        // Fewer units later in the cycle do not pay back the full price.
        list = list.subtract(units.list()).max(BigDecimal.ZERO);
        net = net.subtract(units.net()).max(BigDecimal.ZERO);
      }
    }
    return new PriceStep(from, until, Exact.of(list), Exact.of(charged(net, from, windows)));
  }

  /** What a promotion leaves of a price on a day. */
  static BigDecimal charged(BigDecimal price, long day, List<PromotionWindow> windows) {
    for (PromotionWindow window : windows) {
      if (window.from().toEpochDay() <= day && day < window.until().toEpochDay()) {
        return price.multiply(window.chargedRatio());
      }
    }
    return price;
  }

  private static long[] breaks(
      PaidTerm paid, List<PromotionWindow> windows, List<FullPriceUnits> added) {
    long first = paid.term().start().toEpochDay();
    long end = paid.term().end().toEpochDay();
    LongStream.Builder days = LongStream.builder();
    days.add(first).add(end);
    paid.segments().forEach(segment -> days.add(segment.from().toEpochDay()));
    windows.forEach(
        window -> days.add(window.from().toEpochDay()).add(window.until().toEpochDay()));
    added.forEach(units -> days.add(units.from()).add(units.until()));
    long[] sorted = days.build().filter(day -> day >= first && day <= end).sorted().toArray();
    return Arrays.stream(sorted).distinct().toArray();
  }
}
