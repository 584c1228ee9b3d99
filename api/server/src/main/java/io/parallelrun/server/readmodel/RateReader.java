package io.parallelrun.server.readmodel;

import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.server.store.rate.RateStore;
import io.parallelrun.server.store.rate.StoredRate;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads exchange rates. Those the ledger uses are read once per version. Safe from any thread. */
@ApplicationScoped
public class RateReader {
  // Older than any run there can be a rate for; the euro began on this day.
  private static final LocalDate FIRST = LocalDate.of(1999, 1, 1);

  private final RateStore rates;
  private volatile @Nullable Known known;

  private record Known(Rates rates) {}

  /**
   * The rates as the ledger wants them.
   *
   * @param version grows with every change
   * @param current the latest correction of every day
   * @param first what was recorded first for every day: what was known when something was paid
   */
  record Rates(long version, ExchangeRates current, ExchangeRates first) {}

  RateReader(RateStore rates) {
    this.rates = rates;
  }

  /** A rate as it is shown. */
  public record RateRow(
      LocalDate on, String base, String quote, BigDecimal rate, String source, Instant recordedAt) {
    static RateRow of(StoredRate stored) {
      return new RateRow(
          stored.quote().on(),
          stored.quote().base().getCurrencyCode(),
          stored.quote().quote().getCurrencyCode(),
          stored.quote().rate(),
          stored.source(),
          stored.recordedAt());
    }

    /** Orders rows and names them in paging. */
    public String key() {
      return base + "/" + quote;
    }
  }

  /** The latest rate of every pair. */
  public List<RateRow> latest() {
    return rates.latest().stream().map(RateRow::of).toList();
  }

  /** Rates of a pair, newest day first, corrections included. */
  public List<RateRow> history(Currency base, Currency quote, int limit) {
    return rates.history(base, quote, limit).stream().map(RateRow::of).toList();
  }

  Rates rates() {
    long version = rates.version();
    Known cached = known;
    if (cached != null && cached.rates().version() == version) {
      return cached.rates();
    }
    List<StoredRate> stored = rates.since(FIRST);
    Rates read =
        new Rates(
            version,
            ExchangeRates.of(stored.stream().map(StoredRate::quote).toList()),
            ExchangeRates.of(
                stored.stream()
                    .sorted(java.util.Comparator.comparingLong(StoredRate::id).reversed())
                    .map(StoredRate::quote)
                    .toList()));
    known = new Known(read);
    return read;
  }
}
