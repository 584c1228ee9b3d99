package io.parallelrun.domain.charge;

import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.run.Evidence;

/**
 * One kind of charge of a contract over all of its terms.
 *
 * @param kind what it is for
 * @param evidence how well it is known
 * @param list at list price
 * @param gross after negotiated discount, free periods and percentages, before credits
 * @param net after credits: what is charged
 */
public record Charge(
    ChargeKind kind, Evidence evidence, AccrualCurve list, AccrualCurve gross, AccrualCurve net) {

  static Charge of(ChargeKind kind, Evidence evidence, AccrualCurve list, AccrualCurve net) {
    return new Charge(kind, evidence, list, net, net);
  }

  Charge withNet(AccrualCurve value) {
    return new Charge(kind, evidence, list, gross, value);
  }

  Charge until(long day) {
    return new Charge(kind, evidence, list.until(day), gross.until(day), net.until(day));
  }
}
