package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Readings of one usage charge by day. */
final class UsageReadings {
  private static final int SCALE = 10;

  private final UsageMeasure measure;
  private final NavigableMap<LocalDate, BigDecimal> byDay = new TreeMap<>();

  UsageReadings(String contract, UsageCharge charge, List<MeasuredUsage> observed) {
    this.measure = charge.measured();
    for (MeasuredUsage usage : observed) {
      if (usage.contract().equals(contract) && usage.usage().equals(charge.slug())) {
        byDay.put(usage.reading().on(), usage.reading().quantity());
      }
    }
    for (UsageReading reading : charge.readings()) {
      byDay.put(reading.on(), reading.quantity());
    }
  }

  /** What counts of the readings from a day to before another; empty when there are none. */
  Optional<BigDecimal> measured(LocalDate from, LocalDate until) {
    NavigableMap<LocalDate, BigDecimal> period = byDay.subMap(from, true, until, false);
    if (period.isEmpty()) {
      return Optional.empty();
    }
    Collection<BigDecimal> readings = period.values();
    return Optional.of(
        switch (measure) {
          case PEAK -> readings.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
          case AVERAGE ->
              sum(readings)
                  .divide(BigDecimal.valueOf(readings.size()), SCALE, RoundingMode.HALF_UP);
          case END_OF_PERIOD -> period.lastEntry().getValue();
          case TOTAL -> sum(readings);
        });
  }

  private static BigDecimal sum(Collection<BigDecimal> readings) {
    return readings.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
