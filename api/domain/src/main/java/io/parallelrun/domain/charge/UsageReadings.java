package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Readings of one usage charge by day, read period after period. Not safe to share. */
final class UsageReadings {
  private static final int SCALE = 10;

  private final UsageMeasure measure;
  private final List<UsageReading> byDay;
  private int next;

  UsageReadings(String contract, UsageCharge charge, List<MeasuredUsage> observed) {
    this.measure = charge.measured();
    this.byDay = new ArrayList<>(charge.readings());
    Set<LocalDate> entered = new HashSet<>();
    if (!observed.isEmpty()) {
      charge.readings().forEach(reading -> entered.add(reading.on()));
    }
    for (MeasuredUsage usage : observed) {
      boolean ours = usage.contract().equals(contract) && usage.usage().equals(charge.slug());
      if (ours && entered.add(usage.reading().on())) {
        byDay.add(usage.reading());
      }
    }
    byDay.sort(Comparator.comparing(UsageReading::on));
  }

  /**
   * What counts of the readings from a day to before another; empty when there are none.
   *
   * @param from not before the end of the period asked for last
   */
  Optional<BigDecimal> measured(LocalDate from, LocalDate until) {
    while (next < byDay.size() && byDay.get(next).on().isBefore(from)) {
      next++;
    }
    int first = next;
    while (next < byDay.size() && byDay.get(next).on().isBefore(until)) {
      next++;
    }
    return first == next ? Optional.empty() : Optional.of(measured(byDay.subList(first, next)));
  }

  private BigDecimal measured(List<UsageReading> period) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal peak = BigDecimal.ZERO;
    for (UsageReading reading : period) {
      sum = sum.add(reading.quantity());
      peak = peak.max(reading.quantity());
    }
    return switch (measure) {
      case PEAK -> peak;
      case AVERAGE -> sum.divide(BigDecimal.valueOf(period.size()), SCALE, RoundingMode.HALF_UP);
      case END_OF_PERIOD -> period.get(period.size() - 1).quantity();
      case TOTAL -> sum;
    };
  }
}
