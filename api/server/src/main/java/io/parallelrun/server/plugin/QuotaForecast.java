package io.parallelrun.server.plugin;

import io.parallelrun.spi.HttpBudget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What polling will ask of a vendor on average, against what the vendor allows one credential. A
 * short burst is not in it: requests wait for their turn. Immutable.
 *
 * @param loads one per window of the budget
 * @param demands of every connection that uses the credential
 */
public record QuotaForecast(List<Load> loads, List<Demand> demands) {
  private static final int SCALE = 6;

  public QuotaForecast {
    loads = List.copyOf(loads);
    demands = List.copyOf(demands);
  }

  /**
   * What one poller asks for.
   *
   * @param requests of one poll
   * @param every how often it is polled
   */
  public record Demand(String connection, String poller, BigDecimal requests, Duration every) {
    BigDecimal in(Duration window) {
      return requests
          .multiply(BigDecimal.valueOf(window.toMillis()))
          .divide(BigDecimal.valueOf(every.toMillis()), SCALE, RoundingMode.HALF_UP);
    }
  }

  /**
   * One limit and what is expected of it.
   *
   * @param allowed requests in a window
   * @param per how long the window is
   * @param expected requests in it, on average
   */
  public record Load(long allowed, Duration per, BigDecimal expected) {
    /** Whether more is expected than allowed. */
    public boolean over() {
      return expected.compareTo(BigDecimal.valueOf(allowed)) > 0;
    }

    /** The expected share of what is allowed, 0 and up. */
    public BigDecimal ratio() {
      return expected.divide(BigDecimal.valueOf(allowed), SCALE, RoundingMode.HALF_UP);
    }
  }

  /** What is expected of a budget. */
  public static QuotaForecast of(HttpBudget budget, List<Demand> demands) {
    return new QuotaForecast(
        budget.windows().stream()
            .map(window -> new Load(window.requests(), window.per(), sum(demands, window.per())))
            .toList(),
        demands);
  }

  private static BigDecimal sum(List<Demand> demands, Duration per) {
    return demands.stream().map(demand -> demand.in(per)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The limit that is exceeded most; nothing when all are kept. */
  public Optional<Load> exceeded() {
    return loads.stream()
        .filter(Load::over)
        .max((one, other) -> one.ratio().compareTo(other.ratio()));
  }

  /**
   * The shortest intervals, in whole minutes, at which one connection's pollers keep every limit
   * with the others as they are; nothing when the others alone use all of it.
   */
  public Optional<Map<String, Duration>> safe(String connection) {
    List<Demand> own = demands.stream().filter(d -> d.connection().equals(connection)).toList();
    List<Demand> others = demands.stream().filter(d -> !d.connection().equals(connection)).toList();
    BigDecimal stretch = BigDecimal.ONE;
    for (Load load : loads) {
      BigDecimal left = BigDecimal.valueOf(load.allowed()).subtract(sum(others, load.per()));
      if (left.signum() <= 0) {
        return Optional.empty();
      }
      stretch = stretch.max(sum(own, load.per()).divide(left, SCALE, RoundingMode.UP));
    }
    Map<String, Duration> safe = new TreeMap<>();
    for (Demand demand : own) {
      safe.put(demand.poller(), stretched(demand.every(), stretch));
    }
    return Optional.of(safe);
  }

  private static Duration stretched(Duration every, BigDecimal stretch) {
    if (stretch.compareTo(BigDecimal.ONE) == 0) {
      return every;
    }
    BigDecimal minutes =
        BigDecimal.valueOf(every.toMillis())
            .multiply(stretch)
            .divide(BigDecimal.valueOf(60_000), 0, RoundingMode.UP);
    return Duration.ofMinutes(minutes.longValueExact());
  }
}
