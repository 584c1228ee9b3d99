package io.parallelrun.server.store.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.money.RateQuote;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every engine has to do with exchange rates. */
abstract class RateStoreContract {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency SEK = Currency.getInstance("SEK");
  private static final Currency NOK = Currency.getInstance("NOK");
  private static final Currency DKK = Currency.getInstance("DKK");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @Inject RateStore rates;

  private static RateQuote quote(Currency quote, LocalDate on, String rate) {
    return new RateQuote(on, EUR, quote, new BigDecimal(rate));
  }

  @Test
  void theSameRatesAreAddedOnce() {
    List<RateQuote> quotes =
        List.of(quote(SEK, DAY, "11.25"), quote(SEK, DAY.plusDays(1), "11.2601"));
    long before = rates.version();
    assertThat(rates.add(quotes, "test")).isEqualTo(2);
    assertThat(rates.version()).isGreaterThan(before);
    long once = rates.version();
    assertThat(rates.add(quotes, "test")).isZero();
    assertThat(rates.version()).isEqualTo(once);
    assertThat(rates.history(EUR, SEK, 10))
        .extracting(stored -> stored.quote().rate())
        .containsExactly(new BigDecimal("11.2601"), new BigDecimal("11.25"));
  }

  @Test
  void aCorrectionKeepsWhatWasKnownBefore() {
    rates.add(List.of(quote(NOK, DAY, "11.5")), "test");
    rates.add(List.of(quote(NOK, DAY, "11.6")), "test");
    assertThat(rates.of(java.util.Set.of(EUR)))
        .filteredOn(stored -> stored.quote().quote().equals(NOK))
        .extracting(stored -> stored.quote().rate().toPlainString())
        .containsExactly("11.5", "11.6");
    assertThat(rates.latest())
        .filteredOn(stored -> stored.quote().quote().equals(NOK))
        .singleElement()
        .satisfies(stored -> assertThat(stored.quote().rate()).isEqualByComparingTo("11.6"));
  }

  @Test
  void aLongHistoryIsStoredWhole() {
    List<RateQuote> years = new ArrayList<>();
    for (int day = 0; day < 7_000; day++) {
      years.add(quote(DKK, DAY.minusDays(day), "7.4" + (day % 90 + 10)));
    }
    assertThat(rates.add(years, "test")).isEqualTo(7_000);
    assertThat(rates.news(years)).isEmpty();
    assertThat(rates.history(EUR, DKK, 3)).hasSize(3).first().satisfies(this::isNewest);
  }

  private void isNewest(StoredRate stored) {
    assertThat(stored.quote().on()).isEqualTo(DAY);
    assertThat(stored.source()).isEqualTo("test");
  }
}
