package io.parallelrun.domain.contract;

import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/** What must hold among the changes of a quantity, given the terms around them. */
record QuantityRules(
    Term term, Price price, List<RampSegment> ramps, RenewalPolicy renewal, TrueDown trueDown) {

  static void check(List<QuantityChange> changes, QuantityRules rules) {
    for (int i = 0; i < changes.size(); i++) {
      rules.dated(changes.get(i), "changes[" + i + "]");
    }
    for (int i = 0; i < changes.size(); i++) {
      rules.counted(changes, changes.get(i).on(), "changes[" + i + "].units");
    }
    for (int i = 0; i < rules.ramps.size(); i++) {
      rules.counted(changes, rules.ramps.get(i).from(), "ramps[" + i + "].quantity");
    }
  }

  /** Units of the price and its ramp on a day. */
  static BigDecimal ramped(Price price, List<RampSegment> ramps, LocalDate day) {
    BigDecimal quantity = price.quantity();
    for (RampSegment segment : ramps) {
      if (!segment.from().isAfter(day)) {
        quantity = segment.quantity() == null ? price.quantity() : segment.quantity();
      }
    }
    return quantity;
  }

  private void dated(QuantityChange change, String field) {
    boolean ended = !renewal.autoRenew() && !change.on().isBefore(term.end());
    if (change.on().isBefore(term.start()) || ended) {
      throw new DefinitionException(
          field + ".on",
          "a day from " + term.start() + (renewal.autoRenew() ? " on" : " to before " + term.end()),
          change.on().toString());
    }
    boolean down = change.units().signum() < 0 && trueDown == TrueDown.AT_RENEWAL;
    if (down && !isRenewalDay(change.on())) {
      throw new DefinitionException(
          field + ".on",
          "the first day of a renewal, because fewer units are allowed only then",
          change.on().toString());
    }
  }

  private boolean isRenewalDay(LocalDate day) {
    LocalDate start = term.end();
    Period each = renewal.renewalTerm();
    for (int index = 1; start.isBefore(day); index++) {
      start = term.end().plus(each.multipliedBy(index));
    }
    return renewal.autoRenew() && start.equals(day);
  }

  private void counted(List<QuantityChange> changes, LocalDate day, String field) {
    BigDecimal quantity = ramped(price, ramps, day);
    for (QuantityChange change : changes) {
      if (!change.on().isAfter(day)) {
        quantity = quantity.add(change.units());
      }
    }
    if (quantity.signum() < 0) {
      throw new DefinitionException(
          field, "at least 0 units from " + day, quantity.toPlainString() + " units");
    }
    Price.requireWhole(field, price.tiers(), price.amount(), quantity);
  }
}
