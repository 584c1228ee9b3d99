package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Billing;
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

/** What a contract costs in its own currency. */
public final class OwnCosts extends ContractCosts {
  private final ContractTerms terms;
  private final List<UsagePeriod> usage;
  private final List<Charge> uncut;
  private final List<Charge> charges;
  private final List<PromotionEnd> promotionEnds;
  private final List<Minimums> minimums;

  /** Worked out when first asked for, which a view of accrual never does; the same every time. */
  private volatile @Nullable List<DatedAmount> payments;

  OwnCosts(ContractTerms terms, ZoneId runZone, List<MeasuredUsage> observed) {
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

  @Override
  public OwnCosts own() {
    return this;
  }

  @Override
  public ContractTerms terms() {
    return terms;
  }

  @Override
  public List<Charge> charges() {
    return charges;
  }

  @Override
  public List<UsagePeriod> usage() {
    return usage;
  }

  @Override
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

  @Override
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

  @Override
  public Optional<MinimumUse> minimumUse(LocalDate day) {
    LocalDate ended = terms.terminatedOn();
    if (ended != null && !day.isBefore(ended)) {
      return Optional.empty();
    }
    return terms.on(day).flatMap(paid -> minimums(paid).use(day.toEpochDay()));
  }

  @Override
  public List<PromotionEnd> promotionEnds() {
    return promotionEnds;
  }

  /**
   * Invoices in order of date, rounded so that those of a term sum to what it costs; empty when no
   * billing is stated.
   */
  public List<InvoiceLine> invoices(Currency currency) {
    Billing billing = contract().billing();
    return billing == null ? List.of() : new Invoicing(this, billing).lines(currency);
  }

  @Override
  public List<DatedAmount> payments() {
    List<DatedAmount> known = payments;
    if (known == null) {
      Billing billing = contract().billing();
      known = billing == null ? List.of() : List.copyOf(new Invoicing(this, billing).payments());
      payments = known;
    }
    return known;
  }

  @Override
  public Optional<BigDecimal> terminationFee(LocalDate day) {
    EarlyTermination termination = contract().termination();
    if (termination == null || day.isBefore(contract().term().start())) {
      return Optional.empty();
    }
    return Optional.of(termination.fee().of(remaining(day, day)));
  }

  /** Minimums of a term as if it were not cut by an early end. */
  Minimums minimums(PaidTerm paid) {
    return minimums.get(paid.index());
  }

  @Override
  List<Charge> uncut() {
    return uncut;
  }

  @Override
  Exact owedAtStart(PaidTerm paid) {
    long from = paid.term().start().toEpochDay();
    return subscription(from, paid.end().toEpochDay())
        .plus(Minimums.sum(minimums(paid).shortfalls(from)));
  }

  @Override
  List<UsageSettlement.Step> settlement(PaidTerm paid) {
    return UsageSettlement.of(this, paid).steps();
  }

  @Override
  BigDecimal remaining(LocalDate asOf, LocalDate day) {
    return subscription(day.toEpochDay(), terms.lastOwed(asOf).end().toEpochDay())
        .plus(Minimums.sum(missing(asOf, day)))
        .toDecimal();
  }

  /** What would be missing to minimums from a day on if nothing more were used. */
  List<Shortfall> missing(LocalDate asOf, LocalDate day) {
    long from = day.toEpochDay();
    LocalDate until = terms.lastOwed(asOf).end();
    List<Shortfall> missing = new ArrayList<>();
    for (PaidTerm paid : terms.terms()) {
      if (paid.end().isAfter(day) && !paid.end().isAfter(until)) {
        minimums(paid).shortfalls(from).stream()
            .filter(shortfall -> shortfall.until() > from)
            .forEach(missing::add);
      }
    }
    return missing;
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
