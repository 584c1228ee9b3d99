package io.parallelrun.domain.sending;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Cuts counts of messages into days. A vendor counts from the start of a day on, again and again,
 * or hour by hour: of counts from the same moment the one that goes on longest holds, and counts
 * from different moments add up. A period is of the day its middle is in, so that days that a
 * vendor cuts in another zone stay days. Counts that overlap, or go over more than a day and an
 * hour, cannot be cut and are left out.
 */
public final class SentDays {
  private static final Duration LONGEST = Duration.ofHours(25);
  private static final int NEARLY_ALL = 9;
  private static final int OF = 10;

  private SentDays() {}

  private static final class Sum {
    private long messages;
    private Duration counted = Duration.ZERO;
  }

  /** The days of some counts, in order; days of which there are none are left out. */
  public static List<SentDay> of(Collection<SentPeriod> counts, ZoneId zone) {
    TreeMap<LocalDate, Sum> days = new TreeMap<>();
    for (SentPeriod period : apart(longest(counts))) {
      Duration length = Duration.between(period.from(), period.until());
      Sum sum =
          days.computeIfAbsent(
              period.from().plus(length.dividedBy(2)).atZone(zone).toLocalDate(), day -> new Sum());
      sum.messages += period.messages();
      sum.counted = sum.counted.plus(length);
    }
    List<SentDay> cut = new ArrayList<>();
    days.forEach((day, sum) -> cut.add(new SentDay(day, sum.messages, whole(day, sum, zone))));
    return cut;
  }

  private static boolean whole(LocalDate day, Sum sum, ZoneId zone) {
    Duration length =
        Duration.between(
            day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
    return sum.counted.multipliedBy(OF).compareTo(length.multipliedBy(NEARLY_ALL)) >= 0;
  }

  private static Collection<SentPeriod> longest(Collection<SentPeriod> counts) {
    TreeMap<Instant, SentPeriod> byStart = new TreeMap<>();
    for (SentPeriod count : counts) {
      Duration length = Duration.between(count.from(), count.until());
      if (!length.isNegative() && !length.isZero() && length.compareTo(LONGEST) <= 0) {
        byStart.merge(count.from(), count, (a, b) -> b.until().isAfter(a.until()) ? b : a);
      }
    }
    return byStart.values();
  }

  private static List<SentPeriod> apart(Collection<SentPeriod> inOrder) {
    List<SentPeriod> kept = new ArrayList<>();
    Instant end = Instant.MIN;
    for (SentPeriod period : inOrder) {
      if (!period.from().isBefore(end)) {
        kept.add(period);
        end = period.until();
      }
    }
    return kept;
  }
}
