package io.parallelrun.server.readmodel.status;

import io.parallelrun.domain.health.Freshness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far something can be relied on.
 *
 * @param grade fresh, stale, never known, or stated
 * @param observedAt when it was last observed, UTC; null where it never was, or nothing observes it
 */
public record Known(Grade grade, @Nullable Instant observedAt) {
  /** Nothing observes it: people say so. */
  static final Known STATED = new Known(Grade.STATED, null);

  /** How it is known. */
  public enum Grade {
    /** Observed lately. */
    FRESH,
    /** Observed, but too long ago to rely on. */
    STALE,
    /** Never observed. */
    NEVER,
    /** Nothing observes it: people, or a plan, say so. */
    STATED
  }

  static Known of(Freshness freshness) {
    return new Known(
        switch (freshness.grade()) {
          case FRESH -> Grade.FRESH;
          case STALE -> Grade.STALE;
          case NEVER -> Grade.NEVER;
        },
        freshness.observedAt());
  }

  /** Whether it is to be shown without a warning. */
  public boolean reliable() {
    return grade == Grade.FRESH || grade == Grade.STATED;
  }

  /** In a word. */
  public String word() {
    return switch (grade) {
      case FRESH -> "fresh";
      case STALE -> "stale";
      case NEVER -> "never observed";
      case STATED -> "as stated";
    };
  }
}
