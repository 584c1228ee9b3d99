package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.money.Allocation;
import io.parallelrun.domain.money.EvenSpread;
import io.parallelrun.domain.money.Exact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * Puts what a contract costs on invoices. An invoice of a period is the accrual of that period,
 * before or after it, so that invoices sum to accrual by construction.
 */
final class Invoicing {
  private final OwnCosts costs;
  private final Billing billing;
  private final List<List<Item>> terms = new ArrayList<>();
  private List<Item> items = new ArrayList<>();

  private record Item(InvoiceKind kind, long on, long from, long until, Exact amount) {}

  Invoicing(OwnCosts costs, Billing billing) {
    this.costs = costs;
    this.billing = billing;
    costs.terms().terms().forEach(this::add);
    settleTermination();
  }

  List<DatedAmount> payments() {
    List<DatedAmount> payments = new ArrayList<>();
    for (List<Item> term : terms) {
      for (Item item : term) {
        payments.add(new DatedAmount(item.on() + billing.paymentTermsDays(), item.amount()));
      }
    }
    return payments;
  }

  List<InvoiceLine> lines(Currency currency) {
    List<InvoiceLine> lines = new ArrayList<>();
    for (List<Item> term : terms) {
      List<BigDecimal> exact = term.stream().map(item -> item.amount().toDecimal()).toList();
      List<BigDecimal> rounded = Allocation.ofExact(exact, currency);
      for (int i = 0; i < exact.size(); i++) {
        lines.add(line(term.get(i), exact.get(i), rounded.get(i)));
      }
    }
    lines.sort(Comparator.comparing(InvoiceLine::invoicedOn));
    return lines;
  }

  private InvoiceLine line(Item item, BigDecimal exact, BigDecimal rounded) {
    LocalDate on = LocalDate.ofEpochDay(item.on());
    String issuer = billing.issuer();
    return new InvoiceLine(
        on,
        on.plusDays(billing.paymentTermsDays()),
        issuer == null ? costs.contract().vendor() : issuer,
        item.kind(),
        LocalDate.ofEpochDay(item.from()),
        LocalDate.ofEpochDay(item.until()),
        exact,
        rounded);
  }

  private void add(PaidTerm paid) {
    Term kept = costs.kept(paid);
    if (kept == null) {
      return;
    }
    items = new ArrayList<>();
    terms.add(items);
    if (billing.timing() == BillingTiming.PREPAID) {
      prepaid(paid, kept.end().toEpochDay());
    } else {
      arrears(paid, kept);
    }
  }

  private void prepaid(PaidTerm paid, long ended) {
    UsageSettlement usage = UsageSettlement.of(costs, paid);
    long[] bounds = billingPeriod().bounds(paid.term());
    for (int i = 0; i + 1 < bounds.length; i++) {
      long from = bounds[i];
      long until = bounds[i + 1];
      if (from < ended) {
        subscription(costs.uncut(), from, from, until);
        add(InvoiceKind.CHARGE, from, from, until, minimumOf(usage.atStart(), from, until));
      }
    }
    for (UsageSettlement.Step step : usage.steps()) {
      if (step.until() <= ended) {
        Exact credited = credited(ChargeKind.USAGE, costs.uncut(), step.from(), step.until());
        used(step.from(), step.until(), step.amount().plus(credited), credited);
      }
    }
  }

  private void arrears(PaidTerm paid, Term kept) {
    long[] bounds = subscriptionPeriod().bounds(kept);
    for (int i = 0; i + 1 < bounds.length; i++) {
      subscription(costs.charges(), bounds[i + 1], bounds[i], bounds[i + 1]);
    }
    long[] used = usagePeriods(kept);
    for (int i = 0; i + 1 < used.length; i++) {
      Exact credited = credited(ChargeKind.USAGE, costs.charges(), used[i], used[i + 1]);
      Exact net = net(ChargeKind.USAGE, used[i], used[i + 1]);
      used(used[i], used[i + 1], net.plus(credited), credited);
    }
    for (Shortfall shortfall : costs.minimums(paid).shortfalls()) {
      long until = shortfall.until();
      if (until <= kept.end().toEpochDay()) {
        add(InvoiceKind.SHORTFALL, until, shortfall.from(), until, shortfall.amount());
      }
    }
  }

  /** Bounds of the usage periods of all usage charges together. */
  private long[] usagePeriods(Term kept) {
    return costs.contract().usage().stream()
        .map(UsageCharge::period)
        .distinct()
        .flatMapToLong(period -> Arrays.stream(period.bounds(kept)))
        .sorted()
        .distinct()
        .toArray();
  }

  private void subscription(List<Charge> charges, long on, long from, long until) {
    Exact gross = Exact.ZERO;
    for (Charge charge : charges) {
      if (charge.kind() == ChargeKind.SUBSCRIPTION) {
        gross = gross.plus(charge.gross().between(from, until));
      }
    }
    add(InvoiceKind.CHARGE, on, from, until, gross);
    Exact credited = credited(ChargeKind.SUBSCRIPTION, charges, from, until);
    add(InvoiceKind.CREDIT, on, from, until, Exact.ZERO.minus(credited));
  }

  private void used(long from, long until, Exact gross, Exact credited) {
    add(gross.signum() < 0 ? InvoiceKind.CREDIT : InvoiceKind.TRUE_UP, until, from, until, gross);
    add(InvoiceKind.CREDIT, until, from, until, Exact.ZERO.minus(credited));
  }

  /** Whatever was invoiced for days after the end is given back; the fee is charged. */
  private void settleTermination() {
    LocalDate ended = costs.terms().terminatedOn();
    if (ended == null) {
      return;
    }
    long day = ended.toEpochDay();
    for (Charge charge : costs.charges()) {
      if (charge.kind() == ChargeKind.TERMINATION_FEE) {
        add(InvoiceKind.TERMINATION_FEE, day, day, day + 1, charge.net().total());
      }
    }
    Exact left = costs.accrued(Long.MIN_VALUE, Long.MAX_VALUE);
    for (List<Item> term : terms) {
      for (Item item : term) {
        left = left.minus(item.amount());
      }
    }
    add(left.signum() < 0 ? InvoiceKind.CREDIT : InvoiceKind.CHARGE, day, day, day + 1, left);
  }

  private void add(InvoiceKind kind, long on, long from, long until, Exact amount) {
    if (amount.signum() != 0) {
      items.add(new Item(kind, on, from, until, amount));
    }
  }

  /** The part of minimums that a billing period pays in advance, by days. */
  private static Exact minimumOf(List<Shortfall> minimums, long from, long until) {
    Exact sum = Exact.ZERO;
    for (Shortfall minimum : minimums) {
      int days = (int) (minimum.until() - minimum.from());
      EvenSpread spread = EvenSpread.ofTotal(minimum.from(), days, minimum.amount());
      sum = sum.plus(spread.before(until)).minus(spread.before(from));
    }
    return sum;
  }

  private static Exact credited(ChargeKind kind, List<Charge> charges, long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges) {
      if (charge.kind() == kind && charge.gross() != charge.net()) {
        sum =
            sum.plus(charge.gross().between(from, until)).minus(charge.net().between(from, until));
      }
    }
    return sum;
  }

  private Exact net(ChargeKind kind, long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : costs.charges()) {
      sum = charge.kind() == kind ? sum.plus(charge.net().between(from, until)) : sum;
    }
    return sum;
  }

  private ChargePeriod billingPeriod() {
    ChargePeriod stated = billing.period();
    return stated == null ? priced(costs.contract()) : stated;
  }

  private ChargePeriod subscriptionPeriod() {
    return billing.timing() == BillingTiming.BY_USAGE ? shortestUsage() : billingPeriod();
  }

  private ChargePeriod shortestUsage() {
    return costs.contract().usage().stream()
        .map(UsageCharge::period)
        .min(Comparator.naturalOrder())
        .orElse(ChargePeriod.MONTH);
  }

  private static ChargePeriod priced(Contract contract) {
    return switch (contract.price().per()) {
      case YEAR -> ChargePeriod.YEAR;
      case MONTH -> ChargePeriod.MONTH;
      case TERM -> ChargePeriod.TERM;
    };
  }
}
