package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.Exact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lets credits pay for charges day by day, one credit after the other. */
final class CreditUse {
  private static final Comparator<Credit> IN_ORDER =
      Comparator.comparingInt(Credit::order)
          .thenComparing(CreditUse::expiry)
          .thenComparing(Credit::from);

  private List<Charge> charges;
  private final List<PromotionEnd> ends = new ArrayList<>();

  private CreditUse(List<Charge> charges) {
    this.charges = charges;
  }

  /** Applies a contract's credits to its charges, which come in order of use. */
  static CreditUse of(Contract contract, List<Charge> charges) {
    CreditUse use = new CreditUse(charges);
    contract.promotions().stream()
        .filter(Credit.class::isInstance)
        .map(Credit.class::cast)
        .sorted(IN_ORDER)
        .forEach(use::apply);
    return use;
  }

  /** The charges, credits taken off. */
  List<Charge> charges() {
    return charges;
  }

  /** When each credit was used up or expired; credits that outlive the charges have no end. */
  List<PromotionEnd> ends() {
    return ends;
  }

  private void apply(Credit credit) {
    long from = credit.from().toEpochDay();
    LocalDate expiry = credit.until();
    long until = expiry == null ? Long.MAX_VALUE : expiry.toEpochDay();
    Exact amount = Exact.of(credit.amount());
    if (due(from, until).compareTo(amount) <= 0) {
      charges = charges.stream().map(c -> c.withNet(c.net().without(from, until))).toList();
      if (expiry != null) {
        ends.add(new PromotionEnd(credit, expiry));
      }
      return;
    }
    long last = lastDay(from, Math.min(until, end()), amount);
    Exact rest = amount.minus(due(from, last));
    ends.add(new PromotionEnd(credit, LocalDate.ofEpochDay(rest.signum() > 0 ? last + 1 : last)));
    List<Charge> paid = new ArrayList<>();
    for (Charge charge : charges) {
      Exact day = charge.net().between(last, last + 1);
      Exact taken = rest.min(day);
      rest = rest.minus(taken);
      paid.add(charge.withNet(paidUpTo(charge.net(), from, last, day.minus(taken))));
    }
    charges = paid;
  }

  private static AccrualCurve paidUpTo(AccrualCurve net, long from, long last, Exact left) {
    AccrualCurve.Builder kept = AccrualCurve.builder();
    net.copy(Long.MIN_VALUE, from, kept);
    kept.add(last, last + 1, left);
    net.copy(last + 1, Long.MAX_VALUE, kept);
    return kept.build();
  }

  /** The first day whose charges exceed what is left of an amount. */
  private long lastDay(long from, long until, Exact amount) {
    long low = from;
    long high = until - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (due(from, middle + 1).compareTo(amount) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Exact due(long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges) {
      sum = sum.plus(charge.net().between(from, until));
    }
    return sum;
  }

  private long end() {
    return charges.stream().mapToLong(charge -> charge.net().endDay()).max().orElse(0);
  }

  private static LocalDate expiry(Credit credit) {
    LocalDate until = credit.until();
    return until == null ? LocalDate.MAX : until;
  }
}
