package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.money.ContractRates;
import io.parallelrun.domain.money.Exact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything one contract costs as things stand, exact to ten decimals: a pure function of its
 * terms, its usage and the rates of its currency. Cash and obligations sum to the accrual over all
 * of its days. Immutable and safe to share.
 */
public abstract sealed class ContractCosts permits OwnCosts, ConvertedCosts {
  ContractCosts() {}

  /**
   * Computes them in the contract's own currency.
   *
   * @param runZone zone of a contract that states none
   * @param observed usage of any contracts; what is not of this one is left out
   */
  public static OwnCosts of(ContractTerms terms, ZoneId runZone, List<MeasuredUsage> observed) {
    return new OwnCosts(terms, runZone, observed);
  }

  /** The same contract's costs in its own currency. */
  public abstract OwnCosts own();

  /**
   * These costs in another currency.
   *
   * @throws IllegalArgumentException when there is no rate for one of its days
   */
  public ContractCosts in(ContractRates rates) {
    return new ConvertedCosts(own(), rates);
  }

  /** The terms behind them. */
  public abstract ContractTerms terms();

  /** The contract. */
  public Contract contract() {
    return terms().contract();
  }

  /** Subscription, usage, shortfalls and termination fee, each by how well it is known. */
  public abstract List<Charge> charges();

  /** Usage by settled period, each usage charge in order of time; in the contract's currency. */
  public abstract List<UsagePeriod> usage();

  /** What each settled usage period adds to what is owed, by date. */
  public abstract List<TrueUp> trueUps();

  /** What is missing to minimums, by date; periods cut by an early end are left out. */
  public abstract List<MissedMinimum> missedMinimums();

  /**
   * How much of the minimum of the period a day is in was counted before that day, in the
   * contract's own currency; that of the longest period when several are stated. Nothing without a
   * minimum, outside of the contract's terms, and once it was ended.
   */
  public abstract Optional<MinimumUse> minimumUse(LocalDate day);

  /** When each promotion is over, by date. */
  public abstract List<PromotionEnd> promotionEnds();

  /** What is paid and when; empty when no billing is stated. */
  public abstract List<DatedAmount> payments();

  /** What ending the contract on a day would cost; empty when it gives no such right. */
  public abstract Optional<BigDecimal> terminationFee(LocalDate day);

  /** What becomes owed and when. */
  public List<DatedAmount> obligations() {
    return new Obligations(this).all();
  }

  /** What a term commits to when it becomes owed: its subscription and its minimums. */
  public BigDecimal committedBy(PaidTerm paid) {
    return owedAtStart(paid).toDecimal();
  }

  /** What accrues from a day to before another. */
  public BigDecimal accrued(LocalDate from, LocalDate until) {
    return accrued(from.toEpochDay(), until.toEpochDay()).toDecimal();
  }

  /** The same at list price, nothing taken off. */
  public BigDecimal listed(LocalDate from, LocalDate until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges()) {
      sum = sum.plus(charge.list().between(from.toEpochDay(), until.toEpochDay()));
    }
    return sum.toDecimal();
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
    LocalDate end = terms().committedEnd(asOf);
    return terms().terminatedOn() == null ? end : end.plusDays(1);
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
    if (terms().terminatedOn() != null) {
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
    for (Charge charge : charges()) {
      if (charge.kind() != ChargeKind.USAGE) {
        sum = sum.plus(charge.net().between(from.toEpochDay(), owedEnd(asOf).toEpochDay()));
      }
    }
    return sum.toDecimal();
  }

  /** What accrues from one epoch day to before another. */
  Exact accrued(long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges()) {
      sum = sum.plus(charge.net().between(from, until));
    }
    return sum;
  }

  /** Charges as if the contract were not ended early. */
  abstract List<Charge> uncut();

  /** What a term costs with nothing used. */
  abstract Exact owedAtStart(PaidTerm paid);

  /** What each usage period of a term adds to it. */
  abstract List<UsageSettlement.Step> settlement(PaidTerm paid);

  /** Subscription and missing minimums from a day to the end of what is owed without ending it. */
  abstract BigDecimal remaining(LocalDate asOf, LocalDate day);

  /** The subscription of some days as if the contract were not ended early. */
  Exact subscription(long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : uncut()) {
      if (charge.kind() == ChargeKind.SUBSCRIPTION) {
        sum = sum.plus(charge.net().between(from, until));
      }
    }
    return sum;
  }
}
