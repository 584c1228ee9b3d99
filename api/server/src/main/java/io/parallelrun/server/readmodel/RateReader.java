package io.parallelrun.server.readmodel;

import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.rate.RateBatch;
import io.parallelrun.server.store.rate.RateStore;
import io.parallelrun.server.store.rate.StoredRate;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads exchange rates. Those a ledger uses are read once per version. Safe from any thread. */
@ApplicationScoped
public class RateReader {
  // A slip of the hand is corrected within a day; what was paid keeps the corrected rate.
  private static final Duration SETTLING = Duration.ofDays(1);
  private static final int MOST = 50;

  // A rate is published on working days; four days bridge a long weekend.
  private static final long FRESH_DAYS = 4;

  private final RateStore rates;
  private final Map<Set<Currency>, Known> known = new ConcurrentHashMap<>();

  private record Known(long version, Rates rates) {}

  private record Day(Currency base, Currency quote, LocalDate on) {
    static Day of(RateQuote quote) {
      return new Day(quote.base(), quote.quote(), quote.on());
    }
  }

  /**
   * The rates as the ledger wants them.
   *
   * @param current the latest correction of every day
   * @param first what was recorded within a day of the first record of a day
   */
  private record Rates(ExchangeRates current, ExchangeRates first) {}

  RateReader(RateStore rates) {
    this.rates = rates;
  }

  /** Whether a rate so many days after its publication is too old to be trusted. */
  static boolean isOld(long days) {
    return days > FRESH_DAYS;
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

    /** Days since it was published. */
    public long age(LocalDate today) {
      return ChronoUnit.DAYS.between(on, today);
    }

    /** Whether it is too old to be trusted. */
    public boolean old(LocalDate today) {
      return isOld(age(today));
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

  /** Grows with every change. */
  long version() {
    return rates.version();
  }

  /**
   * The rates that the contracts of a run are valued at.
   *
   * @param today first day on which nothing is settled yet
   */
  RateBook book(RunDefinition run, LocalDate today) {
    if (run.foreignCurrencies().isEmpty()) {
      return RateBook.none(run.currency());
    }
    return book(run, today, read(currencies(run)));
  }

  /**
   * The same as they were known when a rate was recorded.
   *
   * @param last id of that rate; later ones are not known yet
   */
  RateBook bookAsOf(RunDefinition run, LocalDate today, long last) {
    Set<Currency> currencies = currencies(run);
    return book(
        run,
        today,
        rates(rates.of(currencies).stream().filter(rate -> rate.id() <= last).toList()));
  }

  private static RateBook book(RunDefinition run, LocalDate today, Rates read) {
    return RateBook.of(
        run.currency(), read.current(), read.first(), today, run.exchange().accrual());
  }

  private static Set<Currency> currencies(RunDefinition run) {
    Set<Currency> currencies = new HashSet<>(run.foreignCurrencies().keySet());
    currencies.add(run.currency());
    return Set.copyOf(currencies);
  }

  /**
   * Recordings of rates that may have changed what past days of a run cost, newest first.
   *
   * @param before only rates with a smaller id
   */
  List<RateBatch> batches(RunDefinition run, long before, int limit) {
    return run.foreignCurrencies().isEmpty()
        ? List.of()
        : rates.batches(
            currencies(run), run.start().atStartOfDay(run.zone()).toInstant(), before, limit);
  }

  /** The same at the rates that were planned with, for all time. */
  RateBook planned(RunDefinition run, LocalDate today) {
    return book(run, today).constant(run.start(), run.exchange().plannedRates());
  }

  private Rates read(Set<Currency> currencies) {
    long version = rates.version();
    Known cached = known.get(currencies);
    if (cached != null && cached.version() == version) {
      return cached.rates();
    }
    Rates read = rates(rates.of(currencies));
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(currencies, new Known(version, read));
    return read;
  }

  private static Rates rates(List<StoredRate> stored) {
    return new Rates(
        ExchangeRates.of(stored.stream().map(StoredRate::quote).toList()),
        ExchangeRates.of(settled(stored)));
  }

  private static List<RateQuote> settled(List<StoredRate> stored) {
    Map<Day, Instant> first = new HashMap<>();
    List<RateQuote> settled = new ArrayList<>();
    for (StoredRate rate : stored) {
      Instant begun = first.computeIfAbsent(Day.of(rate.quote()), day -> rate.recordedAt());
      if (rate.recordedAt().isBefore(begun.plus(SETTLING))) {
        settled.add(rate.quote());
      }
    }
    return settled;
  }
}
