package io.parallelrun.domain.focus;

import java.util.List;

/**
 * One thing a contract charges for, as it accrues.
 *
 * @param sort what it is; not a credit, because that is what {@code gross} and {@code net} differ
 *     by
 * @param meter what is counted, such as "Seat"
 * @param unit the pricing unit, such as "Seat-Months"
 * @param list at list price
 * @param gross discounts and promotions by price taken off, before credits
 * @param net after credits: what is charged
 * @param prices of one unit, in order of time; where there is none, the whole counts as one unit
 */
public record AccruingCharge(
    ChargeSort sort,
    String meter,
    String unit,
    CumulativeCost list,
    CumulativeCost gross,
    CumulativeCost net,
    List<UnitPrice> prices) {

  public AccruingCharge {
    prices = List.copyOf(prices);
  }
}
