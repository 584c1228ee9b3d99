package io.parallelrun.domain.sending;

import io.parallelrun.domain.run.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of sends by both platforms at one moment. Where a side has not said what it sent,
 * nothing is clean: 0 found is not 0.
 *
 * @param guard as it was stated
 * @param legacy times the legacy side reported
 * @param replacement times the replacement reported
 * @param days newest first, today included; no more than the guard keeps
 * @param recent how many of each kind, on days of which one was found in the last 24 hours
 * @param now the moment
 * @param zone of the days
 */
public record GuardReport(
    SendGuard guard,
    Coverage legacy,
    Coverage replacement,
    List<DualDay> days,
    Map<DualKind, Long> recent,
    Instant now,
    ZoneId zone) {
  public GuardReport {
    days = List.copyOf(days);
    recent = Map.copyOf(recent);
  }

  /** For how long something that was found is recent. */
  public static final Duration RECENT = Duration.ofHours(24);

  /**
   * Puts a report together.
   *
   * @param counts by day of the zone; days and kinds that are missing had none
   */
  public static GuardReport of(
      SendGuard guard,
      Coverage legacy,
      Coverage replacement,
      Collection<DualCount> counts,
      Instant now,
      ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    List<DualDay> days = new ArrayList<>();
    for (int back = 0; back < guard.keepDays(); back++) {
      LocalDate day = today.minusDays(back);
      Instant from = day.atStartOfDay(zone).toInstant().minus(guard.window());
      Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
      boolean covered = legacy.covers(from, until) && replacement.covers(from, until);
      days.add(
          new DualDay(
              day,
              on(day, DualKind.PERSON, counts),
              on(day, DualKind.MESSAGE, counts),
              on(day, DualKind.TRACKED, counts),
              covered));
    }
    Map<DualKind, Long> recent = new EnumMap<>(DualKind.class);
    for (DualKind kind : DualKind.values()) {
      recent.put(kind, since(now.minus(RECENT), kind, counts));
    }
    return new GuardReport(guard, legacy, replacement, days, recent, now, zone);
  }

  private static long on(LocalDate day, DualKind kind, Collection<DualCount> counts) {
    return counts.stream()
        .filter(each -> each.kind() == kind && each.day().equals(day))
        .mapToLong(DualCount::count)
        .sum();
  }

  private static long since(Instant earliest, DualKind kind, Collection<DualCount> counts) {
    return counts.stream()
        .filter(each -> each.kind() == kind && !each.foundAt().isBefore(earliest))
        .mapToLong(DualCount::count)
        .sum();
  }

  /** How many of a kind, on days of which one was found in the last 24 hours. */
  public long recent(DualKind kind) {
    return recent.getOrDefault(kind, 0L);
  }

  /** Times a side reported. */
  public Coverage of(Side side) {
    return side == Side.LEGACY ? legacy : replacement;
  }

  /** Whether a side reported lately enough. */
  public boolean fresh(Side side) {
    Instant until = of(side).until();
    return until != null && Duration.between(until, now).compareTo(guard.reportWithin()) <= 0;
  }

  /** Whether both sides told all of the last whole day, and lately enough. */
  public boolean toldAll() {
    return silent() == null && covered(lastWhole());
  }

  /** What it says now. */
  public GuardReading reading() {
    long people = recent(DualKind.PERSON);
    if (people > 0) {
      return new GuardReading(GuardState.DUAL, count(people) + ", found lately");
    }
    GuardReading silent = silent();
    if (silent != null) {
      return silent;
    }
    LocalDate last = lastWhole();
    return covered(last)
        ? new GuardReading(GuardState.CLEAN, "nobody mailed by both up to " + last)
        : uncovered(last);
  }

  /**
   * What it says of the last whole days both sides reported, and of what came after.
   *
   * @param wanted how many, at least 1
   */
  public GuardReading over(int wanted) {
    LocalDate last = last();
    LocalDate first = last.minusDays(wanted - 1L);
    long people =
        days.stream().filter(day -> !day.day().isBefore(first)).mapToLong(DualDay::people).sum();
    if (people > 0) {
      return new GuardReading(GuardState.DUAL, count(people) + ", since " + first);
    }
    GuardReading silent = silent();
    if (silent != null) {
      return silent;
    }
    for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
      if (!covered(day)) {
        return uncovered(day);
      }
    }
    return new GuardReading(
        GuardState.CLEAN, "nobody mailed by both on " + wanted + " days up to " + last);
  }

  private static String count(long people) {
    return people == 1
        ? "1 person was mailed by both"
        : people + " people were mailed by both, each counted once a day";
  }

  private @Nullable GuardReading silent() {
    for (Side side : Side.values()) {
      Instant until = of(side).until();
      if (until == null) {
        return unknown(name(side) + " has not reported yet up to when it said all it sent");
      }
      if (!fresh(side)) {
        return unknown(name(side) + " reported up to " + until + ", which is too long ago");
      }
    }
    return null;
  }

  private static GuardReading unknown(String reason) {
    return new GuardReading(GuardState.UNKNOWN, reason);
  }

  private static String name(Side side) {
    return side == Side.LEGACY ? "the legacy side" : "the replacement";
  }

  private boolean covered(LocalDate day) {
    return days.stream().anyMatch(each -> each.day().equals(day) && each.covered());
  }

  private GuardReading uncovered(LocalDate day) {
    return unknown("not all that was sent for " + day + " was reported");
  }

  private LocalDate last() {
    return legacy.until() == null || replacement.until() == null
        ? now.atZone(zone).toLocalDate().minusDays(1)
        : lastWhole();
  }

  /** The last day that was over when the side that reported less reported last. */
  private LocalDate lastWhole() {
    Instant until = now;
    for (Side side : Side.values()) {
      Instant reported = of(side).until();
      until = reported != null && reported.isBefore(until) ? reported : until;
    }
    return until.atZone(zone).toLocalDate().minusDays(1);
  }
}
