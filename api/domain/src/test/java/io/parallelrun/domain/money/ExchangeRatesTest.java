package io.parallelrun.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.Draws;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency GBP = Currency.getInstance("GBP");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private static RateQuote quote(LocalDate on, Currency quote, String rate) {
    return new RateQuote(on, EUR, quote, new BigDecimal(rate));
  }

  private static final ExchangeRates RATES =
      ExchangeRates.of(
          List.of(
              quote(MONDAY, USD, "1.25"),
              quote(MONDAY.plusDays(1), USD, "1.60"),
              quote(MONDAY, GBP, "0.80")));

  @Test
  void aRateHoldsUntilTheNextAndTheLastOneForEver() {
    assertThat(RATES.factor(EUR, USD, MONDAY)).isEqualByComparingTo("1.25");
    assertThat(RATES.factor(EUR, USD, MONDAY.plusDays(1))).isEqualByComparingTo("1.60");
    assertThat(RATES.factor(EUR, USD, MONDAY.plusYears(2))).isEqualByComparingTo("1.60");
    assertThat(RATES.curve(EUR, USD).orElseThrow().latest()).isEqualTo(MONDAY.plusDays(1));
  }

  @Test
  void ratesAreInvertedAndCrossed() {
    assertThat(RATES.factor(USD, EUR, MONDAY)).isEqualByComparingTo("0.8");
    assertThat(RATES.factor(USD, GBP, MONDAY)).isEqualByComparingTo("0.64");
    assertThat(RATES.factor(GBP, USD, MONDAY.plusDays(5))).isEqualByComparingTo("2.0");
    assertThat(RATES.factor(JPY, JPY, MONDAY)).isEqualByComparingTo("1");
  }

  @Test
  void aMissingRateIsRefusedNeverOne() {
    assertThatThrownBy(() -> RATES.factor(USD, EUR, MONDAY.minusDays(1)))
        .isInstanceOf(MissingRateException.class)
        .hasMessage("exchange rate: expected one of USD in EUR on or before 2026-03-01, got none");
    assertThatThrownBy(() -> RATES.factor(JPY, EUR, MONDAY))
        .isInstanceOf(MissingRateException.class);
    assertThat(ExchangeRates.NONE.curve(USD, EUR)).isEmpty();
  }

  @Test
  void otherFactorsCoverTheirDaysAlone() {
    long from = MONDAY.plusDays(10).toEpochDay();
    RateCurve locked =
        RATES
            .curve(EUR, USD)
            .orElseThrow()
            .over(from, from + 10, Map.of(from, new BigDecimal("1.10")));
    assertThat(locked.on(MONDAY.plusDays(9))).isEqualByComparingTo("1.60");
    assertThat(locked.on(MONDAY.plusDays(10))).isEqualByComparingTo("1.10");
    assertThat(locked.on(MONDAY.plusDays(19))).isEqualByComparingTo("1.10");
    assertThat(locked.on(MONDAY.plusDays(20))).isEqualByComparingTo("1.60");
  }

  @Test
  void eachPieceOfALineIsTranslatedAtItsOwnRate() {
    AccrualCurve week =
        AccrualCurve.of(EvenSpread.ofTotal(MONDAY.toEpochDay(), 7, Exact.of(big("700"))));
    AccrualCurve dollars = RATES.curve(EUR, USD).orElseThrow().translate(week);
    assertThat(dollars.total().toDecimal()).isEqualByComparingTo("1085");
    assertThat(dollars.lines()).hasSize(2);
  }

  @Test
  void translatedDaysSumToTheTranslatedPieces() {
    for (int seed = 0; seed < Draws.atMost(200); seed++) {
      Random random = new Random(seed);
      Map<Long, BigDecimal> factors = new TreeMap<>();
      for (long day = 0; day < 400; day += 1 + random.nextInt(5)) {
        factors.put(day, BigDecimal.valueOf(1 + random.nextInt(2_000_000), 6));
      }
      RateCurve curve = RateCurve.of(factors);
      long first = random.nextInt(200);
      int days = 1 + random.nextInt(180);
      Exact total = Exact.of(BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), 10));
      EvenSpread line = EvenSpread.ofTotal(first, days, total);
      AccrualCurve translated = curve.translate(AccrualCurve.of(line));
      BigDecimal byDays = BigDecimal.ZERO;
      for (long day = first; day < first + days; day++) {
        BigDecimal own = line.before(day + 1).minus(line.before(day)).toDecimal();
        byDays = byDays.add(own.multiply(curve.on(LocalDate.ofEpochDay(day))));
      }
      // One rounding per piece, and one floor per day of the line itself.
      BigDecimal within = BigDecimal.valueOf(translated.lines().size() + 1L).movePointLeft(10);
      assertThat(translated.total().toDecimal().subtract(byDays).abs())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(within);
    }
  }

  @Test
  void currenciesKeepTheirOwnMinorUnit() {
    assertThat(Rounding.toMinorUnit(big("1234.5"), JPY)).isEqualTo(big("1235"));
    assertThat(Rounding.toMinorUnit(big("1.23456"), Currency.getInstance("KWD")))
        .isEqualTo(big("1.235"));
  }

  @Test
  void aQuoteThatCannotBeIsNamed() {
    assertThatThrownBy(() -> quote(MONDAY, USD, "0"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("rate: expected a number above 0");
    assertThatThrownBy(() -> quote(MONDAY, EUR, "1"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("quote: expected another currency");
  }

  private static BigDecimal big(String number) {
    return new BigDecimal(number);
  }
}
