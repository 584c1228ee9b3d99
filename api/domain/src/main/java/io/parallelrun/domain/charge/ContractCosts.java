package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.PromotionWindow;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.Exact;
import io.parallelrun.domain.run.Evidence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything one contract costs as things stand, exact to ten decimals: a pure function of its
 * terms and its usage. Cash and obligations sum to the accrual over all of its days. Immutable and
 * safe to share.
 */
public final class ContractCosts {
  private final ContractTerms terms;
  private final List<UsagePeriod> usage;
  private final List<Charge> uncut;
  private final List<Charge> charges;
  private final List<PromotionEnd> promotionEnds;
  private final List<Minimums> minimums;

  private ContractCosts(ContractTerms terms, ZoneId runZone, List<MeasuredUsage> observed) {
    this.terms = terms;
    this.usage = UsageAccrual.periods(terms, observed);
    List<Charge> before = new ArrayList<>(SubscriptionAccrual.of(terms, runZone));
    before.addAll(UsageAccrual.charges(terms, usage));
    CreditUse credits = CreditUse.of(terms.contract(), before);
    this.uncut = credits.charges();
    this.minimums =
        terms.terms().stream()
            .map(paid -> new Minimums(terms.contract(), paid.term(), uncut))
            .toList();
    this.charges = List.copyOf(settled());
    this.promotionEnds = promotionEnds(credits);
  }

  /**
   * Computes them.
   *
   * @param runZone zone of a contract that states none
   * @param observed usage of any contracts; what is not of this one is left out
   */
  public static ContractCosts of(
      ContractTerms terms, ZoneId runZone, List<MeasuredUsage> observed) {
    return new ContractCosts(terms, runZone, observed);
  }

  /** The terms behind them. */
  public ContractTerms terms() {
    return terms;
  }

  /** The contract. */
  public Contract contract() {
    return terms.contract();
  }

  /** Subscription, usage, shortfalls and termination fee, each by how well it is known. */
  public List<Charge> charges() {
    return charges;
  }

  /** Usage by settled period, each usage charge in order of time. */
  public List<UsagePeriod> usage() {
    return usage;
  }

  /** What each settled usage period adds to what is owed, by date. */
  public List<TrueUp> trueUps() {
    List<TrueUp> found = new ArrayList<>();
    if (contract().usage().isEmpty()) {
      return found;
    }
    LocalDate ended = terms.terminatedOn();
    for (PaidTerm paid : terms.terms()) {
      for (UsageSettlement.Step step : UsageSettlement.of(this, paid).steps()) {
        LocalDate until = LocalDate.ofEpochDay(step.until());
        if (ended == null || !until.isAfter(ended)) {
          found.add(
              new TrueUp(LocalDate.ofEpochDay(step.from()), until, step.amount().toDecimal()));
        }
      }
    }
    return found;
  }

  /** What is missing to minimums, by date; periods cut by an early end are left out. */
  public List<MissedMinimum> missedMinimums() {
    LocalDate ended = terms.terminatedOn();
    List<MissedMinimum> found = new ArrayList<>();
    for (PaidTerm paid : terms.terms()) {
      for (Shortfall shortfall : minimums(paid).shortfalls()) {
        LocalDate until = LocalDate.ofEpochDay(shortfall.until());
        if (ended == null || !until.isAfter(ended)) {
          found.add(
              new MissedMinimum(
                  shortfall.per(), until.minusDays(1), shortfall.amount().toDecimal()));
        }
      }
    }
    return found;
  }

  /** What a term commits to when it becomes owed: its subscription and its minimums. */
  public BigDecimal committedBy(PaidTerm paid) {
    return owedAtStart(paid).toDecimal();
  }

  /** When each promotion is over, by date. */
  public List<PromotionEnd> promotionEnds() {
    return promotionEnds;
  }

  /** What accrues from a day to before another. */
  public BigDecimal accrued(LocalDate from, LocalDate until) {
    return accrued(from.toEpochDay(), until.toEpochDay()).toDecimal();
  }

  /** The same at list price, nothing taken off. */
  public BigDecimal listed(LocalDate from, LocalDate until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges) {
      sum = sum.plus(charge.list().between(from.toEpochDay(), until.toEpochDay()));
    }
    return sum.toDecimal();
  }

  /**
   * Invoices in order of date, rounded so that those of a term sum to what it costs; empty when no
   * billing is stated.
   */
  public List<InvoiceLine> invoices(Currency currency) {
    Billing billing = contract().billing();
    return billing == null ? List.of() : new Invoicing(this, billing).lines(currency);
  }

  /** What is paid and when; empty when no billing is stated. */
  public List<DatedAmount> payments() {
    Billing billing = contract().billing();
    return billing == null ? List.of() : new Invoicing(this, billing).payments();
  }

  /** What becomes owed and when. */
  public List<DatedAmount> obligations() {
    return new Obligations(this).all();
  }

  /** What was paid before a day; taken to follow accrual when no billing is stated. */
  public BigDecimal paidBefore(LocalDate day) {
    if (contract().billing() == null) {
      return accrued(Long.MIN_VALUE, day.toEpochDay()).toDecimal();
    }
    Exact sum = Exact.ZERO;
    for (DatedAmount payment : payments()) {
      sum = payment.day() < day.toEpochDay() ? sum.plus(payment.amount()) : sum;
    }
    return sum.toDecimal();
  }

  /**
   * First day after all that is owed on a day whatever is done, the fee of an early end included.
   */
  public LocalDate owedEnd(LocalDate asOf) {
    LocalDate end = terms.committedEnd(asOf);
    return terms.terminatedOn() == null ? end : end.plusDays(1);
  }

  /**
   * What accrues from a day on whatever is done, with nothing more used: the subscription to the
   * end of what is owed and what is missing to its minimums, but no more than is expected anyway,
   * and no more than ending it at once would cost.
   *
   * @param asOf the day on which it is asked what is owed
   * @param from first day that counts, not before that day
   */
  public BigDecimal unavoidable(LocalDate asOf, LocalDate from) {
    LocalDate owed = owedEnd(asOf);
    if (!owed.isAfter(from)) {
      return BigDecimal.ZERO;
    }
    if (terms.terminatedOn() != null) {
      return accrued(from, owed);
    }
    BigDecimal least = remaining(asOf, from).min(accrued(from, owed));
    return terminationFee(from).map(least::min).orElse(least);
  }

  /**
   * Subscription and shortfalls, without usage, from a day to the end of what is owed on another.
   */
  public BigDecimal fixedAfter(LocalDate asOf, LocalDate from) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges) {
      if (charge.kind() != ChargeKind.USAGE) {
        sum = sum.plus(charge.net().between(from.toEpochDay(), owedEnd(asOf).toEpochDay()));
      }
    }
    return sum.toDecimal();
  }

  /** What ending the contract on a day would cost; empty when it gives no such right. */
  public Optional<BigDecimal> terminationFee(LocalDate day) {
    EarlyTermination termination = contract().termination();
    if (termination == null || day.isBefore(contract().term().start())) {
      return Optional.empty();
    }
    return Optional.of(termination.fee().of(remaining(day, day)));
  }

  Exact accrued(long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges) {
      sum = sum.plus(charge.net().between(from, until));
    }
    return sum;
  }

  /** Minimums of a term as if it were not cut by an early end. */
  Minimums minimums(PaidTerm paid) {
    return minimums.get(paid.index());
  }

  /** Charges as if the contract were not ended early. */
  List<Charge> uncut() {
    return uncut;
  }

  /** What a term costs with nothing used. */
  Exact owedAtStart(PaidTerm paid) {
    long from = paid.term().start().toEpochDay();
    return subscription(from, paid.end().toEpochDay())
        .plus(Minimums.sum(minimums(paid).shortfalls(from)));
  }

  /** Subscription and missing minimums from a day to the end of what is owed without ending it. */
  private BigDecimal remaining(LocalDate asOf, LocalDate day) {
    long from = day.toEpochDay();
    LocalDate until = terms.lastOwed(asOf).end();
    Exact sum = subscription(from, until.toEpochDay());
    for (PaidTerm paid : terms.terms()) {
      if (paid.end().isAfter(day) && !paid.end().isAfter(until)) {
        for (Shortfall shortfall : minimums(paid).shortfalls(from)) {
          sum = shortfall.until() > from ? sum.plus(shortfall.amount()) : sum;
        }
      }
    }
    return sum.toDecimal();
  }

  private Exact subscription(long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : uncut) {
      if (charge.kind() == ChargeKind.SUBSCRIPTION) {
        sum = sum.plus(charge.net().between(from, until));
      }
    }
    return sum;
  }

  private List<Charge> settled() {
    LocalDate ended = terms.terminatedOn();
    if (ended == null) {
      List<Charge> all = new ArrayList<>(uncut);
      all.addAll(shortfalls(Long.MAX_VALUE));
      return all;
    }
    long day = ended.toEpochDay();
    List<Charge> all = new ArrayList<>(uncut.stream().map(charge -> charge.until(day)).toList());
    all.addAll(shortfalls(day));
    Exact fee = Exact.of(terminationFee(ended).orElse(BigDecimal.ZERO));
    all.add(lump(ChargeKind.TERMINATION_FEE, Evidence.MEASURED, day, fee));
    return all;
  }

  private List<Charge> shortfalls(long ended) {
    List<Charge> lumps = new ArrayList<>();
    if (contract().commitments().isEmpty()) {
      return lumps;
    }
    for (PaidTerm paid : terms.terms()) {
      for (Shortfall shortfall : minimums(paid).shortfalls()) {
        if (shortfall.until() <= ended) {
          lumps.add(
              lump(
                  ChargeKind.SHORTFALL,
                  evidence(shortfall),
                  shortfall.until() - 1,
                  shortfall.amount()));
        }
      }
    }
    return lumps;
  }

  private Evidence evidence(Shortfall shortfall) {
    Evidence worst = Evidence.MEASURED;
    for (UsagePeriod period : usage) {
      boolean inside =
          period.from().toEpochDay() < shortfall.until()
              && period.until().toEpochDay() > shortfall.from();
      if (inside && period.evidence().compareTo(worst) > 0) {
        worst = period.evidence();
      }
    }
    return worst;
  }

  private static Charge lump(ChargeKind kind, Evidence evidence, long day, Exact amount) {
    AccrualCurve.Builder curve = AccrualCurve.builder();
    curve.add(day, day + 1, amount);
    AccrualCurve once = curve.build();
    return Charge.of(kind, evidence, once, once);
  }

  private List<PromotionEnd> promotionEnds(CreditUse credits) {
    List<PromotionEnd> ends = new ArrayList<>(credits.ends());
    for (PromotionWindow window : contract().windows()) {
      ends.add(new PromotionEnd(window.promotion(), window.until()));
    }
    ends.sort(Comparator.comparing(PromotionEnd::on));
    return List.copyOf(ends);
  }

  /** A term, or what is left of it when the contract is ended in it; null when nothing is. */
  @Nullable Term kept(PaidTerm paid) {
    LocalDate ended = terms.terminatedOn();
    if (ended == null || !ended.isBefore(paid.end())) {
      return paid.term();
    }
    return ended.isAfter(paid.term().start()) ? new Term(paid.term().start(), ended) : null;
  }
}
