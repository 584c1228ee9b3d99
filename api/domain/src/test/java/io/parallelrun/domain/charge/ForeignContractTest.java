package io.parallelrun.domain.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DrawnContract;
import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.money.AccrualRate;
import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.domain.money.MissingRateException;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.domain.money.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a contract in dollars costs in a run in euros. */
class ForeignContractTest {
  private static final Currency EUR = SampleRun.EUR;
  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final LocalDate HORIZON = LocalDate.of(2029, 1, 1);
  private static final LocalDate BEFORE = LocalDate.of(2000, 1, 1);
  private static final LocalDate AFTER = LocalDate.of(2100, 1, 1);

  private static RateQuote rate(LocalDate on, String rate) {
    return new RateQuote(on, USD, EUR, new BigDecimal(rate));
  }

  private static final List<RateQuote> RATES =
      List.of(rate(START, "0.90"), rate(LocalDate.of(2026, 2, 10), "0.95"));

  private static RateBook book(LocalDate today, List<RateQuote> quotes) {
    ExchangeRates rates = ExchangeRates.of(quotes);
    return RateBook.of(EUR, rates, rates, today, AccrualRate.DAY);
  }

  private static Contract yearly(Billing billing) {
    return Contract.builder(
            "c",
            "old",
            new Term(START, START.plusYears(1)),
            Price.flat(new BigDecimal("12000"), PriceBasis.YEAR))
        .currency(USD)
        .billing(billing)
        .build();
  }

  private static Contract prepaid() {
    return yearly(new Billing(BillingTiming.PREPAID, ChargePeriod.YEAR, 0, null));
  }

  /** A thousand a month, invoiced after it and paid thirty days later. */
  private static Contract arrears() {
    return Contract.builder(
            "c",
            "old",
            new Term(START, START.plusYears(1)),
            Price.flat(new BigDecimal("1000"), PriceBasis.MONTH))
        .currency(USD)
        .accrual(AccrualPolicy.of(DayCount.ACTUAL))
        .billing(new Billing(BillingTiming.ARREARS, ChargePeriod.MONTH, 30, null))
        .build();
  }

  private static ContractCosts costs(Contract contract, RateBook book) {
    return own(contract).in(book.of(USD, contract.term().start()));
  }

  private static OwnCosts own(Contract contract) {
    return ContractCosts.of(
        ContractTerms.of(contract, HORIZON), java.time.ZoneId.of("UTC"), List.of());
  }

  private static BigDecimal sum(List<DatedAmount> amounts) {
    return amounts.stream()
        .map(amount -> amount.amount().toDecimal())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal minor(BigDecimal exact) {
    return Rounding.toMinorUnit(exact, EUR);
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }

  @Test
  void whatIsPrepaidKeepsTheRateOfThePayment() {
    ContractCosts costs = costs(prepaid(), book(day(6, 1), RATES));
    assertThat(minor(costs.accrued(BEFORE, AFTER))).isEqualByComparingTo("10800");
    assertThat(sum(costs.payments())).isEqualByComparingTo("10800");
    assertThat(minor(costs.accrued(day(3, 1), day(3, 2)))).isEqualByComparingTo("29.59");
    assertThat(costs.charges())
        .extracting(Charge::kind)
        .doesNotContain(ChargeKind.EXCHANGE_DIFFERENCE);
  }

  @Test
  void whatIsPaidAfterwardsAccruesAtTheDaysRateAndPayingShowsTheDifference() {
    ContractCosts costs = costs(arrears(), book(day(6, 1), RATES));
    assertThat(minor(costs.accrued(day(1, 1), day(2, 1)))).isEqualByComparingTo("900");
    BigDecimal february =
        new BigDecimal("1000")
            .multiply(
                new BigDecimal("9")
                    .multiply(new BigDecimal("0.90"))
                    .add(new BigDecimal("19").multiply(new BigDecimal("0.95"))))
            .divide(new BigDecimal("28"), 10, java.math.RoundingMode.HALF_UP);
    assertThat(minor(costs.accrued(day(2, 1), day(3, 1)))).isEqualByComparingTo(minor(february));
    // January is paid on March 3 at 0.95; its 1,000 dollars were carried at 900 euros.
    Charge difference = difference(costs);
    assertThat(difference.net().between(day(3, 3).toEpochDay(), day(3, 4).toEpochDay()).toDecimal())
        .isEqualByComparingTo("50");
    assertThat(difference.list().isEmpty()).isTrue();
    assertThat(sum(costs.payments())).isEqualByComparingTo("11400");
    assertThat(minor(costs.accrued(BEFORE, AFTER))).isEqualByComparingTo("11400");
  }

  private static Charge difference(ContractCosts costs) {
    return costs.charges().stream()
        .filter(charge -> charge.kind() == ChargeKind.EXCHANGE_DIFFERENCE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aGainIsADifferenceBelowZero() {
    ContractCosts costs =
        costs(arrears(), book(day(6, 1), List.of(rate(START, "0.90"), rate(day(2, 10), "0.80"))));
    assertThat(
            difference(costs)
                .net()
                .between(day(3, 3).toEpochDay(), day(3, 4).toEpochDay())
                .toDecimal())
        .isEqualByComparingTo("-100");
    assertThat(minor(costs.accrued(BEFORE, AFTER))).isEqualByComparingTo("9600");
  }

  @Test
  void aCorrectedRateChangesOnlyWhatIsNotPaid() {
    LocalDate today = day(4, 15);
    List<RateQuote> corrected = new ArrayList<>(RATES);
    corrected.add(rate(day(1, 15), "0.99"));
    corrected.add(rate(day(4, 2), "1.10"));
    ContractRatesCase cases = new ContractRatesCase(today, corrected);
    assertThat(minor(cases.prepaidAfter.accrued(BEFORE, AFTER))).isEqualByComparingTo("10800");
    // January and February were paid before; March is paid on May 1 and follows, April as well.
    assertThat(minor(cases.arrearsAfter.accrued(day(1, 1), day(2, 1)))).isEqualByComparingTo("900");
    assertThat(cases.arrearsAfter.accrued(day(4, 2), day(4, 3)))
        .isGreaterThan(cases.arrearsBefore.accrued(day(4, 2), day(4, 3)));
    assertThat(cases.arrearsAfter.payments().get(0))
        .isEqualTo(cases.arrearsBefore.payments().get(0));
    assertThat(cases.arrearsAfter.payments().get(2))
        .isNotEqualTo(cases.arrearsBefore.payments().get(2));
  }

  private static final class ContractRatesCase {
    private final ContractCosts prepaidAfter;
    private final ContractCosts arrearsBefore;
    private final ContractCosts arrearsAfter;

    ContractRatesCase(LocalDate today, List<RateQuote> corrected) {
      RateBook before = book(today, RATES);
      RateBook after =
          RateBook.of(
              EUR, ExchangeRates.of(corrected), ExchangeRates.of(RATES), today, AccrualRate.DAY);
      this.prepaidAfter = costs(prepaid(), after);
      this.arrearsBefore = costs(arrears(), before);
      this.arrearsAfter = costs(arrears(), after);
    }
  }

  @Test
  void aMissingRateIsRefused() {
    RateBook late = book(day(6, 1), List.of(rate(day(1, 2), "0.90")));
    assertThatThrownBy(() -> costs(prepaid(), late))
        .isInstanceOf(MissingRateException.class)
        .hasMessage("exchange rate: expected one of USD in EUR on or before 2026-01-01, got none");
    assertThatThrownBy(() -> costs(prepaid(), RateBook.none(EUR)))
        .isInstanceOf(MissingRateException.class);
  }

  @Test
  void constantCurrencyHasOneRateForAllTime() {
    RateBook planned = book(day(6, 1), RATES).constant(START, Map.of(USD, new BigDecimal("0.50")));
    assertThat(minor(costs(arrears(), planned).accrued(BEFORE, AFTER)))
        .isEqualByComparingTo("6000");
    RateBook ofStart = book(day(6, 1), RATES).constant(START, Map.of());
    ContractCosts costs = costs(arrears(), ofStart);
    assertThat(minor(costs.accrued(BEFORE, AFTER))).isEqualByComparingTo("10800");
    assertThat(sum(costs.obligations())).isEqualByComparingTo("10800");
  }

  @Test
  void anotherRateAheadLeavesThePastAlone() {
    LocalDate today = day(4, 15);
    ContractCosts now = costs(arrears(), book(today, RATES));
    ContractCosts then =
        costs(arrears(), book(today, RATES).ahead(Map.of(USD, new BigDecimal("1.20"))));
    assertThat(then.accrued(BEFORE, today.minusDays(20)))
        .isEqualByComparingTo(now.accrued(BEFORE, today.minusDays(20)));
    assertThat(minor(then.accrued(day(8, 1), day(9, 1)))).isEqualByComparingTo("1200.00");
  }

  @Test
  void aMonthsMeanIsTheMeanOfItsPublishedRates() {
    ExchangeRates rates =
        ExchangeRates.of(
            List.of(rate(START, "0.90"), rate(day(2, 10), "0.80"), rate(day(2, 20), "1.00")));
    RateBook book = RateBook.of(EUR, rates, rates, day(6, 1), AccrualRate.MONTH_MEAN);
    ContractCosts costs = costs(arrears(), book);
    assertThat(minor(costs.accrued(day(2, 1), day(3, 1)))).isEqualByComparingTo("900");
    // The invoice itself is paid at the rate of its day.
    assertThat(costs.payments().get(1).amount().toDecimal()).isEqualByComparingTo("1000");
  }

  @Test
  void aSupposedRateIsInNoMonthsMean() {
    ExchangeRates rates = ExchangeRates.of(RATES);
    RateBook book =
        RateBook.of(EUR, rates, rates, day(2, 20), AccrualRate.MONTH_MEAN)
            .ahead(Map.of(USD, new BigDecimal("1.20")));
    ContractCosts costs = costs(arrears(), book);
    assertThat(minor(costs.accrued(day(2, 19), day(2, 20)))).isEqualByComparingTo("33.93");
    assertThat(minor(costs.accrued(day(8, 1), day(9, 1)))).isEqualByComparingTo("1200.00");
  }

  @Test
  void aFixedFeeOfAnEarlyEndIsInTheContractsCurrency() {
    Contract contract =
        prepaid().toBuilder()
            .termination(new EarlyTermination(new FixedFee(new BigDecimal("1000")), null))
            .build();
    ContractCosts costs = costs(contract, book(day(6, 1), RATES));
    assertThat(costs.terminationFee(day(3, 1)).orElseThrow()).isEqualByComparingTo("900");
  }

  static Stream<Long> seeds() {
    return Draws.seeds(300);
  }

  private static List<RateQuote> drawn(long seed) {
    Random random = new Random(seed);
    List<RateQuote> quotes = new ArrayList<>();
    for (LocalDate on = START.minusYears(2); on.isBefore(START.plusYears(2)); ) {
      quotes.add(rate(on, "0." + (500_000 + random.nextInt(400_000))));
      on = on.plusDays(1 + random.nextInt(20));
    }
    return quotes;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cashObligationsAndAccrualAgreeInTheRunsCurrency(long seed) {
    Contract contract = DrawnContract.closed(seed, "c", "old").toBuilder().currency(USD).build();
    ContractCosts costs = costs(contract, book(day(6, 1), drawn(seed)));
    BigDecimal accrued = costs.accrued(BEFORE, AFTER);
    // Each of some thousand days is rounded at the tenth decimal.
    assertThat(sum(costs.payments()).subtract(accrued).abs())
        .as("seed %d, cash", seed)
        .isLessThan(new BigDecimal("0.0001"));
    assertThat(sum(costs.obligations())).as("seed %d, owed", seed).isEqualByComparingTo(accrued);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void advancingTheClockChangesNothingInThePast(long seed) {
    Contract contract = DrawnContract.of(seed, "c", "old").toBuilder().currency(USD).build();
    LocalDate today = START.plusDays(new Random(seed).nextInt(300));
    List<RateQuote> quotes = drawn(seed);
    List<RateQuote> known = quotes.stream().filter(each -> each.on().isBefore(today)).toList();
    ContractCosts then = costs(contract, book(today, known));
    ContractCosts later = costs(contract, book(today.plusDays(200), quotes));
    assertThat(later.accrued(BEFORE, today))
        .as("seed %d, %s", seed, today)
        .isEqualByComparingTo(then.accrued(BEFORE, today));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void atOneRateEverythingIsThatMuchOfItsOwn(long seed) {
    Contract contract = DrawnContract.of(seed, "c", "old").toBuilder().currency(USD).build();
    ContractCosts converted =
        costs(contract, book(day(6, 1), List.of(rate(START.minusYears(3), "0.5"))));
    OwnCosts own = own(contract);
    BigDecimal half = new BigDecimal("0.5");
    assertThat(minor(converted.accrued(BEFORE, AFTER)))
        .as("seed %d", seed)
        .isEqualByComparingTo(minor(own.accrued(BEFORE, AFTER).multiply(half)));
    assertThat(minor(converted.unavoidable(day(4, 1), day(4, 1))))
        .as("seed %d, unavoidable", seed)
        .isEqualByComparingTo(minor(own.unavoidable(day(4, 1), day(4, 1)).multiply(half)));
    assertThat(converted.trueUps()).as("seed %d", seed).hasSameSizeAs(own.trueUps());
  }
}
