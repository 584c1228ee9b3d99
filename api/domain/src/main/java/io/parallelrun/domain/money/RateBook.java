package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rates at which a run's contracts are turned into its currency. A rate that is missing is
 * refused, never taken for 1. Immutable, safe to share.
 */
public final class RateBook {
  private final Currency currency;
  private final ExchangeRates current;
  private final ExchangeRates first;
  private final LocalDate today;
  private final AccrualRate policy;
  private final Map<Currency, BigDecimal> ahead;
  private final @Nullable LocalDate constantFrom;

  private RateBook(
      Currency currency,
      ExchangeRates current,
      ExchangeRates first,
      LocalDate today,
      AccrualRate policy,
      Map<Currency, BigDecimal> ahead,
      @Nullable LocalDate constantFrom) {
    this.currency = currency;
    this.current = current;
    this.first = first;
    this.today = today;
    this.policy = policy;
    this.ahead = Map.copyOf(ahead);
    this.constantFrom = constantFrom;
  }

  /** No rates: only contracts in the run's own currency can be valued. */
  public static RateBook none(Currency currency) {
    return of(currency, ExchangeRates.NONE, ExchangeRates.NONE, LocalDate.EPOCH, AccrualRate.DAY);
  }

  /**
   * Rates of each day; those to come are the latest.
   *
   * @param currency the run's
   * @param current rates with all corrections
   * @param first rates as first known: what was paid before today keeps them
   * @param today first day on which nothing is settled yet
   */
  public static RateBook of(
      Currency currency,
      ExchangeRates current,
      ExchangeRates first,
      LocalDate today,
      AccrualRate policy) {
    return new RateBook(currency, current, first, today, policy, Map.of(), null);
  }

  /**
   * The same with other rates from today on: what if.
   *
   * @param rates units of the run's currency for one unit of another
   */
  public RateBook ahead(Map<Currency, BigDecimal> rates) {
    return new RateBook(currency, current, first, today, policy, rates, constantFrom);
  }

  /**
   * Constant currency: one rate for all time, those planned, and the rate of a day where none was.
   *
   * @param planned units of the run's currency for one unit of another
   */
  public RateBook constant(LocalDate day, Map<Currency, BigDecimal> planned) {
    return new RateBook(currency, current, first, today, policy, planned, day);
  }

  /** The currency everything is turned into. */
  public Currency currency() {
    return currency;
  }

  /**
   * The factors for a contract.
   *
   * @param since its first day
   * @throws MissingRateException when there is no rate between the two currencies for that day
   */
  public ContractRates of(Currency from, LocalDate since) {
    BigDecimal stated = ahead.get(from);
    if (from.equals(currency)) {
      return ContractRates.constant(BigDecimal.ONE);
    }
    if (constantFrom != null) {
      return ContractRates.constant(
          stated == null ? curve(current, from).firstFrom(constantFrom) : stated);
    }
    RateCurve now = covering(since, curve(current, from), from);
    RateCurve then = covering(since, curve(first, from), from);
    return new ContractRates(
        changed(accruing(now), stated),
        accruing(then),
        changed(now, stated),
        then,
        today.toEpochDay());
  }

  /** After means are taken: a rate that is only supposed is part of no month. */
  private RateCurve changed(RateCurve curve, @Nullable BigDecimal stated) {
    return stated == null ? curve : curve.then(today.toEpochDay(), RateCurve.constant(stated));
  }

  private RateCurve covering(LocalDate since, RateCurve curve, Currency from) {
    if (!curve.covers(since)) {
      throw new MissingRateException(from, currency, since);
    }
    return curve;
  }

  private RateCurve accruing(RateCurve curve) {
    return policy == AccrualRate.MONTH_MEAN ? curve.monthMeans() : curve;
  }

  private RateCurve curve(ExchangeRates rates, Currency from) {
    return rates
        .curve(from, currency)
        .orElseThrow(() -> new MissingRateException(from, currency, today));
  }
}
