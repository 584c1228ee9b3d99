package io.parallelrun.domain.money;

import static io.parallelrun.domain.SampleRun.EUR;
import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Amounts and rates at their bounds. */
class MoneyBoundsTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate DAY = date("2026-03-01");

  private static BigDecimal rate(String rate) {
    return new RateQuote(DAY, USD, EUR, amount(rate)).rate();
  }

  @Test
  void aRateIsAboveZeroAndAtMostABillion() {
    assertThat(rate("1000000000")).isEqualByComparingTo("1000000000");
    assertThat(rate("0.0000000001")).isEqualByComparingTo("0.0000000001");
    for (String bad : List.of("0", "-1", "1000000000.1", "0.00000000001")) {
      assertThatThrownBy(() -> rate(bad))
          .isInstanceOf(DefinitionException.class)
          .hasMessage("rate: expected a number above 0 with at most ten decimals, got " + bad);
    }
    assertThatThrownBy(() -> new RateQuote(DAY, EUR, EUR, BigDecimal.ONE))
        .hasMessage("quote: expected another currency than the base EUR, got EUR");
  }

  @Test
  void exactAmountsCarryAndBorrow() {
    Exact half = Exact.of(amount("0.5"));
    assertThat(half.plus(half)).isEqualTo(new Exact(1, 0));
    assertThat(half.minus(half)).isEqualTo(Exact.ZERO);
    assertThat(half.minus(Exact.of(amount("0.7")))).isEqualTo(Exact.of(amount("-0.2")));
    assertThat(Exact.of(amount("-0.2")).toDecimal()).isEqualByComparingTo("-0.2");
    assertThat(Exact.of(amount("-0.2")).signum()).isNegative();
    assertThat(half.min(Exact.ZERO)).isEqualTo(Exact.ZERO);
    assertThat(Exact.of(amount("-3")).min(half)).isEqualTo(Exact.of(amount("-3")));
    BigDecimal large = amount("123456789012345678.0123456789");
    assertThat(Exact.of(large).toDecimal()).isEqualByComparingTo(large);
    assertThat(Exact.of(large.negate()).toDecimal()).isEqualByComparingTo(large.negate());
    assertThat(Exact.of(amount("0.00000000005")).toDecimal()).isEqualByComparingTo("1E-10");
    assertThat(Exact.of(amount("0.00000000004"))).isEqualTo(Exact.ZERO);
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
    assertThat(Exact.ofParts(most).toDecimal()).isEqualByComparingTo(new BigDecimal(most, 10));
    assertThat(Exact.ofParts(most.add(BigInteger.ONE)).toDecimal())
        .isEqualByComparingTo(new BigDecimal(most.add(BigInteger.ONE), 10));
  }

  @Test
  void sharesOfLargePricesSumAsThoseOfSmallOnes() {
    for (String price : List.of("1000000000000", "0.0000000001", "99999.9999999999")) {
      for (long whole : new long[] {1, 3, 365, 100_000_000, 100_000_001}) {
        RunningShare share = new RunningShare(whole);
        Exact sum = Exact.ZERO;
        long done = 0;
        for (long part : new long[] {whole / 3, whole / 2, whole - whole / 3 - whole / 2}) {
          sum = sum.plus(share.add(Exact.of(amount(price)), part));
          done += part;
        }
        assertThat(done).isEqualTo(whole);
        assertThat(sum.toDecimal()).as(price + " " + whole).isEqualByComparingTo(price);
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunningShare(0))
        .withMessage("whole: expected 1 or more, got 0");
  }

  private static RateQuote quote(String on, String rate) {
    return new RateQuote(date(on), USD, EUR, amount(rate));
  }

  @Test
  void whatIsSettledEndsWithYesterday() {
    ExchangeRates first = ExchangeRates.of(List.of(quote("2026-01-01", "0.5")));
    ExchangeRates corrected = ExchangeRates.of(List.of(quote("2026-01-01", "0.25")));
    ContractRates rates =
        RateBook.of(EUR, corrected, first, DAY, AccrualRate.DAY).of(USD, date("2026-01-01"));
    long today = DAY.toEpochDay();
    assertThat(rates.paid(today - 1)).isEqualByComparingTo("0.5");
    assertThat(rates.paid(today)).isEqualByComparingTo("0.25");
    // Paid before: the rate of the payment; on the day or after: the day's own.
    assertThat(rates.settled(today + 5, today - 1)).isEqualByComparingTo("0.5");
    assertThat(rates.settled(today + 5, today)).isEqualByComparingTo("0.25");
    assertThat(rates.settled(today - 5, today - 1)).isEqualByComparingTo("0.5");
    assertThat(rates.settled(today - 5, today)).isEqualByComparingTo("0.25");
    assertThat(rates.unsettled().on(today - 1)).isEqualByComparingTo("0.5");
    assertThat(rates.unsettled().on(today)).isEqualByComparingTo("0.25");
  }

  @Test
  void constantCurrencyTakesThePlannedRateOrThatOfItsDayOrTheFirst() {
    ExchangeRates rates =
        ExchangeRates.of(List.of(quote("2026-02-01", "0.5"), quote("2026-04-01", "0.25")));
    RateBook book = RateBook.of(EUR, rates, rates, DAY, AccrualRate.DAY);
    long any = date("2027-01-01").toEpochDay();
    assertThat(constant(book.constant(date("2026-03-01"), Map.of()), any)).isEqualTo("0.5");
    assertThat(constant(book.constant(date("2026-05-01"), Map.of()), any)).isEqualTo("0.25");
    assertThat(constant(book.constant(date("2026-01-01"), Map.of()), any)).isEqualTo("0.5");
    assertThat(constant(book.constant(DAY, Map.of(USD, amount("0.9"))), any)).isEqualTo("0.9");
    assertThat(book.of(EUR, DAY).unsettled().on(any)).isEqualByComparingTo("1");
  }

  private static String constant(RateBook book, long day) {
    ContractRates rates = book.of(USD, date("2026-01-01"));
    assertThat(rates.unsettled().on(day)).isEqualByComparingTo(rates.paid(0));
    return rates.paid(day).toPlainString();
  }

  @Test
  void nothingIsSplitIntoNothings() {
    assertThat(Allocation.evenly(BigDecimal.ZERO, 3, EUR))
        .containsExactly(amount("0.00"), amount("0.00"), amount("0.00"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocation.evenly(amount("-1"), 3, EUR))
        .withMessage("whole: expected whole minor units from 0, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocation.evenly(amount("0.001"), 3, EUR))
        .withMessage("whole: expected whole minor units from 0, got 0.001");
  }

  @Test
  void aCurveIsPutTogetherInOrderOfTime() {
    AccrualCurve.Builder curve = AccrualCurve.builder();
    curve.add(10, 20, Exact.of(amount("100")));
    curve.add(25, 26, Exact.of(amount("7")));
    AccrualCurve built = curve.build();
    assertThat(built.before(10)).isEqualTo(Exact.ZERO);
    assertThat(built.before(11).toDecimal()).isEqualByComparingTo("10");
    assertThat(built.before(20).toDecimal()).isEqualByComparingTo("100");
    assertThat(built.before(25).toDecimal()).isEqualByComparingTo("100");
    assertThat(built.before(26).toDecimal()).isEqualByComparingTo("107");
    assertThat(built.between(12, 12)).isEqualTo(Exact.ZERO);
    assertThat(built.between(15, 12)).isEqualTo(Exact.ZERO);
    assertThat(built.endDay()).isEqualTo(26);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.add(25, 30, Exact.of(BigDecimal.ONE)))
        .withMessage("line: expected to begin after 26, got 25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> built.lines().get(0).cut(20, 30))
        .withMessage("cut: expected a day to be left, got none");
  }
}
