package io.parallelrun.domain.sending;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a ramp is doing. Pure.
 *
 * @param state in a word
 * @param reason in a sentence
 * @param day the day it was judged by; null when there is none
 * @param sent messages on that day; 0 without one
 * @param planned messages planned for that day; 0 without one
 * @param ratio of the two; null without a day
 * @param projectedEnd the day on which the last step is reached at this pace; null when nothing is
 *     known
 */
public record RampStatus(
    RampState state,
    String reason,
    @Nullable LocalDate day,
    long sent,
    int planned,
    @Nullable BigDecimal ratio,
    @Nullable LocalDate projectedEnd) {
  private static final MathContext PRECISION = MathContext.DECIMAL64;

  /** Days within which the most that was sent is what a sender has reached. */
  private static final int REACH_DAYS = 7;

  /** How many days the last whole one may be behind the last count. */
  private static final int BEHIND_COUNT = 2;

  /**
   * The status of a ramp at a moment.
   *
   * @param days that were counted, in any order
   * @param asOf up to when anything was counted; null when nothing was
   */
  public static RampStatus of(
      SendRamp ramp, List<SentDay> days, @Nullable Instant asOf, Instant now, ZoneId zone) {
    return new Look(ramp, days, now.atZone(zone).toLocalDate()).status(asOf, now, zone);
  }

  private record Look(SendRamp ramp, List<SentDay> days, LocalDate today) {
    Look {
      LocalDate begins = ramp.steps().get(0).from();
      LocalDate last = today;
      days =
          days.stream()
              .filter(each -> !each.day().isBefore(begins) && !each.day().isAfter(last))
              .sorted(Comparator.comparing(SentDay::day))
              .toList();
    }

    RampStatus status(@Nullable Instant asOf, Instant now, ZoneId zone) {
      LocalDate begins = ramp.steps().get(0).from();
      if (today.isBefore(begins)) {
        return without(RampState.NOT_BEGUN, "it begins on " + begins, ramp.last().from());
      }
      Optional<SentDay> reached = reachedLast();
      if (reached.isPresent()) {
        SentDay day = reached.get();
        return by(day, RampState.COMPLETE, "its last step was reached on " + day.day(), day.day());
      }
      if (asOf == null) {
        return without(RampState.UNKNOWN, "no messages were counted yet", null);
      }
      if (Duration.between(asOf, now).compareTo(ramp.reportWithin()) > 0) {
        return without(
            RampState.UNKNOWN, "messages were last counted at " + asOf + ", too long ago", null);
      }
      return judged(asOf.atZone(zone).toLocalDate());
    }

    private Optional<SentDay> reachedLast() {
      SendStep last = ramp.last();
      return days.stream()
          .filter(each -> !each.day().isBefore(last.from()))
          .filter(each -> atLeast(each, ramp.least(last)))
          // A flood is no end of a ramp.
          .filter(each -> BigDecimal.valueOf(each.messages()).compareTo(ramp.most(last)) <= 0)
          .findFirst();
    }

    private RampStatus judged(LocalDate counted) {
      SentDay whole = days.stream().filter(SentDay::whole).reduce((a, b) -> b).orElse(null);
      Optional<SentDay> ahead =
          days.stream()
              .filter(each -> whole == null || !each.day().isBefore(whole.day()))
              .filter(each -> BigDecimal.valueOf(each.messages()).compareTo(most(each)) > 0)
              .findFirst();
      if (ahead.isPresent()) {
        SentDay day = ahead.get();
        return by(day, RampState.AHEAD, words(day), projected());
      }
      if (whole == null || whole.day().isBefore(counted.minusDays(BEHIND_COUNT))) {
        return without(RampState.UNKNOWN, "no whole day was counted lately", null);
      }
      RampState state =
          atLeast(whole, ramp.least(step(whole))) ? RampState.ON_PLAN : RampState.BEHIND;
      return by(whole, state, words(whole), projected());
    }

    private BigDecimal most(SentDay day) {
      return ramp.most(step(day));
    }

    private SendStep step(SentDay day) {
      return ramp.on(day.day()).orElseThrow();
    }

    private String words(SentDay day) {
      return day.messages() + " of " + step(day).perDay() + " planned on " + day.day();
    }

    private static boolean atLeast(SentDay day, BigDecimal least) {
      return BigDecimal.valueOf(day.messages()).compareTo(least) >= 0;
    }

    /** Steps that were missed are made up for one after the other, in the time they were given. */
    private LocalDate projected() {
      long best =
          days.stream()
              .filter(each -> each.day().isAfter(today.minusDays(REACH_DAYS)))
              .mapToLong(SentDay::messages)
              .max()
              .orElse(0);
      SendStep next =
          ramp.steps().stream()
              .filter(step -> BigDecimal.valueOf(best).compareTo(ramp.least(step)) < 0)
              .findFirst()
              .orElse(ramp.last());
      long late = Math.max(0, ChronoUnit.DAYS.between(next.from(), today));
      return ramp.last().from().plusDays(late);
    }

    private RampStatus by(SentDay day, RampState state, String reason, LocalDate end) {
      SendStep step = step(day);
      BigDecimal ratio =
          BigDecimal.valueOf(day.messages()).divide(BigDecimal.valueOf(step.perDay()), PRECISION);
      return new RampStatus(state, reason, day.day(), day.messages(), step.perDay(), ratio, end);
    }

    private static RampStatus without(RampState state, String reason, @Nullable LocalDate end) {
      return new RampStatus(state, reason, null, 0, 0, null, end);
    }
  }
}
