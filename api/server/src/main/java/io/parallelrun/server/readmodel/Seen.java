package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.overlap.ContentCount;
import io.parallelrun.domain.overlap.CountReach;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.SeriesField;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number that was observed, and how far to trust it.
 *
 * @param value the last one; null when it was never observed
 * @param quality of the count; null when it was never observed
 * @param freshness how old it is
 * @param holdsAt the moment it was told for; null when it was never observed
 */
public record Seen(
    @Nullable Long value,
    @Nullable Quality quality,
    Freshness freshness,
    @Nullable Instant holdsAt) {
  /** Never observed. */
  public static final Seen NEVER = new Seen(null, null, Freshness.NEVER, null);

  /** The number as text, "unknown" when there is none. */
  public String text() {
    if (value == null) {
      return "unknown";
    }
    return value == SeriesField.UNLIMITED
        ? "unlimited"
        : String.format(Locale.ENGLISH, "%,d", value);
  }

  /** What to say beside the number; empty when it is exact and fresh. */
  public String note() {
    StringBuilder note = new StringBuilder();
    if (freshness.grade() == Freshness.Grade.STALE) {
      note.append("stale, ").append(Age.text(freshness.age())).append(" old");
    }
    if (quality != null && quality != Quality.EXACT) {
      note.append(note.isEmpty() ? "" : "; ").append(word(quality));
    }
    return note.toString();
  }

  /** Whether it is older than two intervals. */
  public boolean stale() {
    return freshness.grade() == Freshness.Grade.STALE;
  }

  /**
   * The number where it takes in all there is; null where there may be more, or it is not known.
   */
  public @Nullable Long count() {
    return quality == null || reach(quality) != CountReach.ALL ? null : value;
  }

  /** As a count of one side; nothing when it was never observed. */
  public Optional<ContentCount> counted() {
    // A poll that confirms what a vendor keeps does not make it newer.
    Instant asOf = quality == Quality.CACHED ? holdsAt : freshness.observedAt();
    return value == null || quality == null || asOf == null
        ? Optional.empty()
        : Optional.of(new ContentCount(value, reach(quality), asOf));
  }

  private static CountReach reach(Quality quality) {
    return switch (quality) {
      case EXACT, APPROXIMATE, CACHED -> CountReach.ALL;
      case VISIBLE_ONLY -> CountReach.VISIBLE;
      case CAPPED -> CountReach.AT_LEAST;
    };
  }

  private static String word(Quality quality) {
    return switch (quality) {
      case EXACT -> "exact";
      case APPROXIMATE -> "approximate";
      case CACHED -> "cached by the vendor";
      case CAPPED -> "at least";
      case VISIBLE_ONLY -> "as far as the token may see";
    };
  }
}
