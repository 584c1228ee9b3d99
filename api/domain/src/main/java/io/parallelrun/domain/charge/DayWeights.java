package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.PriceBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.stream.LongStream;

/**
 * How much of a cycle's price has accrued by an epoch day: {@code upTo(day) / whole()}. Between two
 * {@link #breaks} every day weighs the same.
 */
sealed interface DayWeights {
  long[] NO_BREAKS = {};

  /** Weight of the covered days before a day of the cycle. */
  long upTo(long day);

  /** The weight that costs the price of the cycle. */
  long whole();

  /** The days at which a day's weight may change, rising; days outside of the cycle do no harm. */
  default long[] breaks() {
    return NO_BREAKS;
  }

  /** The weights a policy gives to a cycle. */
  static DayWeights of(DayCount policy, PriceBasis per, Cycle cycle, ZoneId zone) {
    return switch (policy) {
      case TERM_EXACT, ACTUAL -> new EvenDays(cycle, 1, cycle.days());
      case FULL_PERIOD -> new EvenDays(cycle, 1, cycle.coveredDays());
      case ACT_365F ->
          switch (per) {
            case YEAR -> new EvenDays(cycle, 1, 365);
            case MONTH -> new EvenDays(cycle, 12, 365);
            case TERM -> new EvenDays(cycle, 1, cycle.days());
          };
      case ACTUAL_30 -> new Thirtieths(cycle, thirties(per, cycle));
      case STRICT_30_360 -> new ClippedMonths(cycle, thirties(per, cycle));
      case PER_SECOND -> new Seconds(cycle, zone.getRules());
    };
  }

  private static long[] rising(LongStream days) {
    return days.sorted().toArray();
  }

  private static long thirties(PriceBasis per, Cycle cycle) {
    return switch (per) {
      case YEAR -> 360;
      case MONTH -> 30;
      case TERM -> Math.max(1, ClippedMonths.days360(cycle.start(), cycle.end()));
    };
  }

  /** Every day weighs the same. */
  record EvenDays(Cycle cycle, long perDay, long whole) implements DayWeights {
    @Override
    public long upTo(long day) {
      return (day - cycle.from()) * perDay;
    }
  }

  /** A day is a thirtieth of a month until the price is used up; a full cycle costs its price. */
  record Thirtieths(Cycle cycle, long whole) implements DayWeights {
    @Override
    public long upTo(long day) {
      return cycle.isFull() && day == cycle.end() ? whole : Math.min(whole, day - cycle.from());
    }

    @Override
    public long[] breaks() {
      return DayWeights.rising(
          LongStream.of(cycle.from() + Math.min(whole, cycle.coveredDays()), cycle.until() - 1));
    }
  }

  /** Date difference with both days of month clipped to 30; a full cycle costs its price. */
  record ClippedMonths(Cycle cycle, long whole) implements DayWeights {
    @Override
    public long upTo(long day) {
      return cycle.isFull() && day == cycle.end()
          ? whole
          : Math.min(whole, days360(cycle.from(), day));
    }

    @Override
    public long[] breaks() {
      LongStream.Builder days = LongStream.builder();
      LocalDate first = LocalDate.ofEpochDay(cycle.from());
      LocalDate month = first.withDayOfMonth(1);
      while (month.toEpochDay() < cycle.until()) {
        long last = month.toEpochDay() + month.lengthOfMonth() - 1;
        days.add(month.toEpochDay());
        days.add(last - 1);
        days.add(last);
        month = month.plusMonths(1);
      }
      days.add(cycle.until() - 1);
      // The price is used up before the cycle ends when that is on a later day of its month.
      days.add(first.plusMonths(whole / 30).toEpochDay());
      return DayWeights.rising(days.build());
    }

    /** Days between two dates in months of 30 days (30E/360: a 31st counts as the 30th). */
    static long days360(long from, long until) {
      LocalDate first = LocalDate.ofEpochDay(from);
      LocalDate last = LocalDate.ofEpochDay(until);
      long months = last.getYear() * 12L + last.getMonthValue();
      months -= first.getYear() * 12L + first.getMonthValue();
      return months * 30 + Math.min(30, last.getDayOfMonth()) - Math.min(30, first.getDayOfMonth());
    }
  }

  /** Seconds in the contract's zone, so that a day of 23 hours costs less. */
  record Seconds(Cycle cycle, ZoneRules rules) implements DayWeights {
    private static final long SECONDS_PER_DAY = 86_400;

    @Override
    public long upTo(long day) {
      return startOf(day) - startOf(cycle.from());
    }

    @Override
    public long whole() {
      return startOf(cycle.end()) - startOf(cycle.start());
    }

    @Override
    public long[] breaks() {
      if (rules.isFixedOffset()) {
        return NO_BREAKS;
      }
      LongStream.Builder days = LongStream.builder();
      Instant from = Instant.ofEpochSecond(startOf(cycle.from()));
      ZoneOffsetTransition change = rules.nextTransition(from);
      while (change != null) {
        // Two days of room: the change may lie at midnight or jump over it.
        long day = Math.floorDiv(change.toEpochSecond(), SECONDS_PER_DAY);
        if (day - 2 > cycle.until()) {
          break;
        }
        for (int offset = -2; offset <= 3; offset++) {
          days.add(day + offset);
        }
        change = rules.nextTransition(change.getInstant());
      }
      return DayWeights.rising(days.build());
    }

    private long startOf(long day) {
      if (rules.isFixedOffset()) {
        return day * SECONDS_PER_DAY;
      }
      LocalDate date = LocalDate.ofEpochDay(day);
      ZoneOffsetTransition change = rules.getTransition(date.atStartOfDay());
      // A midnight that a clock change skips begins when the gap ends; one that comes twice begins
      // with the first.
      return change != null
          ? change.isGap()
              ? change.toEpochSecond()
              : date.atStartOfDay().toEpochSecond(change.getOffsetBefore())
          : date.atStartOfDay().toEpochSecond(rules.getOffset(date.atStartOfDay()));
    }
  }
}
