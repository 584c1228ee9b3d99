package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Dated exchange rates. A rate holds from its day until the next one is published, the last one for
 * all days to come; direct, inverse, and crossed over one common currency. Immutable, safe to
 * share.
 */
public final class ExchangeRates {
  /** No rates: every currency but one's own is refused. */
  public static final ExchangeRates NONE = new ExchangeRates(Map.of());

  private static final MathContext EXACT = MathContext.DECIMAL128;

  private record Pair(Currency base, Currency quote) {
    Pair inverse() {
      return new Pair(quote, base);
    }
  }

  private final Map<Pair, TreeMap<Long, BigDecimal>> quotes;
  // Turning quotes around and crossing them is asked for by every ledger again.
  private final Map<Pair, Optional<RateCurve>> curves = new ConcurrentHashMap<>();

  private ExchangeRates(Map<Pair, TreeMap<Long, BigDecimal>> quotes) {
    this.quotes = quotes;
  }

  /** Rates from quotes; of two quotes of one pair and day the later in order holds. */
  public static ExchangeRates of(Collection<RateQuote> quotes) {
    Map<Pair, TreeMap<Long, BigDecimal>> byPair = new HashMap<>();
    for (RateQuote quote : quotes) {
      byPair
          .computeIfAbsent(new Pair(quote.base(), quote.quote()), pair -> new TreeMap<>())
          .put(quote.on().toEpochDay(), quote.rate());
    }
    return new ExchangeRates(byPair);
  }

  /** Currencies that any rate names. */
  public Set<Currency> currencies() {
    return quotes.keySet().stream()
        .flatMap(pair -> java.util.stream.Stream.of(pair.base(), pair.quote()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The factor from one currency to another over time; nothing when the two are not connected by
   * rates.
   */
  public Optional<RateCurve> curve(Currency from, Currency to) {
    if (from.equals(to)) {
      return Optional.of(RateCurve.constant(BigDecimal.ONE));
    }
    return curves.computeIfAbsent(new Pair(from, to), this::curve);
  }

  private Optional<RateCurve> curve(Pair pair) {
    Optional<TreeMap<Long, BigDecimal>> direct = leg(pair.base(), pair.quote());
    return (direct.isPresent() ? direct : crossed(pair.base(), pair.quote())).map(RateCurve::of);
  }

  /**
   * The factor from one currency to another on a day.
   *
   * @throws MissingRateException when there is none on or before that day
   */
  public BigDecimal factor(Currency from, Currency to, LocalDate day) {
    return curve(from, to)
        .filter(curve -> curve.covers(day))
        .orElseThrow(() -> new MissingRateException(from, to, day))
        .on(day);
  }

  private Optional<TreeMap<Long, BigDecimal>> leg(Currency from, Currency to) {
    TreeMap<Long, BigDecimal> direct = quotes.get(new Pair(from, to));
    if (direct != null) {
      return Optional.of(direct);
    }
    TreeMap<Long, BigDecimal> inverse = quotes.get(new Pair(from, to).inverse());
    if (inverse == null) {
      return Optional.empty();
    }
    TreeMap<Long, BigDecimal> factors = new TreeMap<>();
    inverse.forEach((day, rate) -> factors.put(day, BigDecimal.ONE.divide(rate, EXACT)));
    return Optional.of(factors);
  }

  private Optional<TreeMap<Long, BigDecimal>> crossed(Currency from, Currency to) {
    return currencies().stream()
        .filter(common -> !common.equals(from) && !common.equals(to))
        .sorted(java.util.Comparator.comparing(Currency::getCurrencyCode))
        .map(common -> crossed(from, common, to))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<TreeMap<Long, BigDecimal>> crossed(Currency from, Currency common, Currency to) {
    Optional<TreeMap<Long, BigDecimal>> first = leg(from, common);
    Optional<TreeMap<Long, BigDecimal>> second = leg(common, to);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    Set<Long> days = new TreeSet<>(first.get().keySet());
    days.addAll(second.get().keySet());
    TreeMap<Long, BigDecimal> factors = new TreeMap<>();
    for (Long day : days) {
      Map.Entry<Long, BigDecimal> one = first.get().floorEntry(day);
      Map.Entry<Long, BigDecimal> other = second.get().floorEntry(day);
      if (one != null && other != null) {
        factors.put(day, one.getValue().multiply(other.getValue(), EXACT));
      }
    }
    return factors.isEmpty() ? Optional.empty() : Optional.of(factors);
  }
}
