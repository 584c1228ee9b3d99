package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.ContractRates;
import io.parallelrun.domain.money.Exact;
import io.parallelrun.domain.run.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a contract in a foreign currency costs in the run's. */
final class ConvertedCosts extends ContractCosts {
  // Days are rounded to ten decimals each; what that leaves is no difference of rates.
  private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

  private final OwnCosts own;
  private final ContractRates rates;
  private final SettledRates settled;
  private final List<Charge> uncut;
  private final List<Charge> charges;
  private final List<DatedAmount> payments;

  ConvertedCosts(OwnCosts own, ContractRates rates) {
    this.own = own;
    this.rates = rates;
    this.settled = SettledRates.of(own, rates);
    this.uncut = own.uncut().stream().map(this::converted).toList();
    this.payments =
        own.payments().stream()
            .map(paid -> new DatedAmount(paid.day(), paid(paid.day(), paid.amount())))
            .toList();
    List<Charge> all = new ArrayList<>(own.charges().stream().map(this::converted).toList());
    AccrualCurve differences = differences();
    if (!differences.isEmpty()) {
      all.add(
          new Charge(
              ChargeKind.EXCHANGE_DIFFERENCE,
              Evidence.MEASURED,
              AccrualCurve.NONE,
              differences,
              differences));
    }
    this.charges = List.copyOf(all);
  }

  private Charge converted(Charge charge) {
    AccrualCurve net = settled.factors().translate(charge.net());
    return new Charge(
        charge.kind(),
        charge.evidence(),
        same(charge.list(), charge.net()) ? net : settled.factors().translate(charge.list()),
        same(charge.gross(), charge.net()) ? net : settled.factors().translate(charge.gross()),
        net);
  }

  @SuppressWarnings("ReferenceEquality") // Curves have no equality; the same one is common.
  private static boolean same(AccrualCurve one, AccrualCurve other) {
    return one == other;
  }

  /** What payments cost beyond what they settle, on their days; with it, cash sums to accrual. */
  private AccrualCurve differences() {
    AccrualCurve.Builder curve = AccrualCurve.builder();
    for (DatedAmount one : settled.differences()) {
      if (one.amount().toDecimal().abs().compareTo(ROUNDING) > 0) {
        curve.add(one.day(), one.day() + 1, one.amount());
      }
    }
    return curve.build();
  }

  @Override
  public OwnCosts own() {
    return own;
  }

  @Override
  public ContractTerms terms() {
    return own.terms();
  }

  @Override
  public List<Charge> charges() {
    return charges;
  }

  @Override
  public List<UsagePeriod> usage() {
    return own.usage();
  }

  @Override
  public List<TrueUp> trueUps() {
    return own.trueUps().stream()
        .map(
            each ->
                new TrueUp(
                    each.from(),
                    each.until(),
                    paid(each.until().toEpochDay(), Exact.of(each.amount())).toDecimal()))
        .toList();
  }

  @Override
  public List<MissedMinimum> missedMinimums() {
    return own.missedMinimums().stream()
        .map(
            each ->
                new MissedMinimum(
                    each.per(),
                    each.on(),
                    accrued(each.on().toEpochDay(), Exact.of(each.amount())).toDecimal()))
        .toList();
  }

  @Override
  public Optional<MinimumUse> minimumUse(LocalDate day) {
    return own.minimumUse(day);
  }

  @Override
  public List<PromotionEnd> promotionEnds() {
    return own.promotionEnds();
  }

  @Override
  public List<DatedAmount> payments() {
    return payments;
  }

  @Override
  public Optional<BigDecimal> terminationFee(LocalDate day) {
    return own.terminationFee(day).map(fee -> accrued(day.toEpochDay(), Exact.of(fee)).toDecimal());
  }

  @Override
  List<Charge> uncut() {
    return uncut;
  }

  @Override
  Exact owedAtStart(PaidTerm paid) {
    long from = paid.term().start().toEpochDay();
    return subscription(from, paid.end().toEpochDay())
        .plus(converted(own.minimums(paid).shortfalls(from)));
  }

  @Override
  List<UsageSettlement.Step> settlement(PaidTerm paid) {
    return own.settlement(paid).stream()
        .map(
            step ->
                new UsageSettlement.Step(
                    step.from(), step.until(), paid(step.until(), step.amount())))
        .toList();
  }

  @Override
  BigDecimal remaining(LocalDate asOf, LocalDate day) {
    long until = terms().lastOwed(asOf).end().toEpochDay();
    return subscription(day.toEpochDay(), until)
        .plus(converted(own.missing(asOf, day)))
        .toDecimal();
  }

  private Exact converted(List<Shortfall> shortfalls) {
    Exact sum = Exact.ZERO;
    for (Shortfall shortfall : shortfalls) {
      sum = sum.plus(accrued(shortfall.until() - 1, shortfall.amount()));
    }
    return sum;
  }

  private Exact accrued(long day, Exact amount) {
    return times(amount, settled.factors().on(day));
  }

  private Exact paid(long day, Exact amount) {
    return times(amount, rates.paid(day));
  }

  private static Exact times(Exact amount, BigDecimal factor) {
    return Exact.of(amount.toDecimal().multiply(factor, MathContext.DECIMAL128));
  }
}
