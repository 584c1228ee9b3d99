package io.parallelrun.domain.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old what is known is.
 *
 * @param grade fresh, stale or never known
 * @param observedAt when it was last known; null for never
 * @param age since then; zero for never
 */
public record Freshness(Grade grade, @Nullable Instant observedAt, Duration age) {
  /** Never known. */
  public static final Freshness NEVER = new Freshness(Grade.NEVER, null, Duration.ZERO);

  /** How old. */
  public enum Grade {
    /** Known within two intervals. */
    FRESH,
    /** Not known within two intervals. */
    STALE,
    /** Never known. */
    NEVER
  }

  /**
   * Freshness of something that should be known again after every interval: stale after two of
   * them.
   *
   * @param observedAt when it was last known; null for never
   */
  public static Freshness of(@Nullable Instant observedAt, Duration interval, Instant now) {
    if (observedAt == null) {
      return NEVER;
    }
    Duration age = Duration.between(observedAt, now);
    Duration shown = age.isNegative() ? Duration.ZERO : age;
    boolean stale = age.compareTo(interval.multipliedBy(2)) > 0;
    return new Freshness(stale ? Grade.STALE : Grade.FRESH, observedAt, shown);
  }

  /** Whether it can be relied on. */
  public boolean isFresh() {
    return grade == Grade.FRESH;
  }

  /** The older of two. */
  public Freshness worse(Freshness other) {
    if (grade != other.grade) {
      return grade.compareTo(other.grade) > 0 ? this : other;
    }
    return age.compareTo(other.age) >= 0 ? this : other;
  }
}
