package io.parallelrun.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How much of a cycle's price has accrued by a day: {@code upTo(day) / whole()}. Between two {@link
 * #breaks} every day weighs the same.
 */
sealed interface DayWeights {

  /** Weight of the covered days before a day of the cycle. */
  long upTo(LocalDate day);

  /** The weight that costs the price of the cycle. */
  long whole();

  /** Adds the days, within the covered part, at which a day's weight may change. */
  default void breaks(NavigableSet<LocalDate> days) {}

  /** The weights a policy gives to a cycle. */
  static DayWeights of(DayCount policy, PriceBasis per, Cycle cycle, ZoneId zone) {
    long thirties =
        switch (per) {
          case YEAR -> 360;
          case MONTH -> 30;
          case TERM -> Math.max(1, days360(cycle.start(), cycle.end()));
        };
    return switch (policy) {
      case TERM_EXACT, ACTUAL -> new Equal(cycle, 1, cycle.days());
      case FULL_PERIOD -> new Equal(cycle, 1, cycle.coveredDays());
      case ACT_365F ->
          switch (per) {
            case YEAR -> new Equal(cycle, 1, 365);
            case MONTH -> new Equal(cycle, 12, 365);
            case TERM -> new Equal(cycle, 1, cycle.days());
          };
      case ACTUAL_30 -> new Thirtieths(cycle, thirties);
      case STRICT_30_360 -> new ClippedMonths(cycle, thirties);
      case PER_SECOND -> new Seconds(cycle, zone);
    };
  }

  /** Every day weighs the same. */
  record Equal(Cycle cycle, long perDay, long whole) implements DayWeights {
    @Override
    public long upTo(LocalDate day) {
      return (day.toEpochDay() - cycle.from().toEpochDay()) * perDay;
    }
  }

  /** A day is a thirtieth of a month until the price is used up; a full cycle costs its price. */
  record Thirtieths(Cycle cycle, long whole) implements DayWeights {
    @Override
    public long upTo(LocalDate day) {
      return cycle.isFull() && day.equals(cycle.end())
          ? whole
          : Math.min(whole, day.toEpochDay() - cycle.from().toEpochDay());
    }

    @Override
    public void breaks(NavigableSet<LocalDate> days) {
      days.add(cycle.from().plusDays(Math.min(whole, cycle.coveredDays())));
      days.add(cycle.until().minusDays(1));
    }
  }

  /** Date difference with both days of month clipped to 30; a full cycle costs its price. */
  record ClippedMonths(Cycle cycle, long whole) implements DayWeights {
    @Override
    public long upTo(LocalDate day) {
      return cycle.isFull() && day.equals(cycle.end())
          ? whole
          : Math.min(whole, days360(cycle.from(), day));
    }

    @Override
    public void breaks(NavigableSet<LocalDate> days) {
      LocalDate first = cycle.from().withDayOfMonth(1);
      for (LocalDate month = first; month.isBefore(cycle.until()); month = month.plusMonths(1)) {
        LocalDate last = month.withDayOfMonth(month.lengthOfMonth());
        days.add(month);
        days.add(last.minusDays(1));
        days.add(last);
      }
      days.add(cycle.until().minusDays(1));
      days.add(cycle.from().plusDays(Math.min(whole, cycle.coveredDays())));
    }
  }

  /** Seconds in the contract's zone, so that a day of 23 hours costs less. */
  record Seconds(Cycle cycle, ZoneId zone) implements DayWeights {
    @Override
    public long upTo(LocalDate day) {
      return between(cycle.from(), day);
    }

    @Override
    public long whole() {
      return between(cycle.start(), cycle.end());
    }

    @Override
    public void breaks(NavigableSet<LocalDate> days) {
      ZoneRules rules = zone.getRules();
      ZoneOffsetTransition change = rules.nextTransition(startOf(cycle.from()));
      while (change != null) {
        // Two days of room: the change may lie at midnight or jump over it.
        LocalDate day = change.getInstant().atOffset(ZoneOffset.UTC).toLocalDate();
        if (day.minusDays(2).isAfter(cycle.until())) {
          break;
        }
        for (int offset = -2; offset <= 3; offset++) {
          days.add(day.plusDays(offset));
        }
        change = rules.nextTransition(change.getInstant());
      }
    }

    private long between(LocalDate from, LocalDate until) {
      return startOf(until).getEpochSecond() - startOf(from).getEpochSecond();
    }

    private Instant startOf(LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }
  }

  /** Days between two dates in months of 30 days (30E/360: a 31st counts as the 30th). */
  static long days360(LocalDate from, LocalDate until) {
    long months = until.getYear() * 12L + until.getMonthValue();
    months -= from.getYear() * 12L + from.getMonthValue();
    return months * 30 + Math.min(30, until.getDayOfMonth()) - Math.min(30, from.getDayOfMonth());
  }

  /** An empty set to collect {@link #breaks} in. */
  static NavigableSet<LocalDate> noBreaks() {
    return new TreeSet<>();
  }
}
