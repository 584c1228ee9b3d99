package io.parallelrun.domain.overlap;

import io.parallelrun.domain.run.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the counts of two sides say together how much has moved. Both have to be counts, not
 * lower bounds, and hold for about the same time; what would come out else looks like progress and
 * is none.
 *
 * @param legacy what there is to move
 * @param replacement what has arrived
 * @param legacyOff since when the legacy platform is off and changes no more; null while it is in
 *     use
 */
public record CountParity(
    ContentCount legacy, ContentCount replacement, @Nullable Instant legacyOff) {
  /** A source that tells once a day is up to two days old before the next one is missed. */
  static final Duration APART = Duration.ofDays(2);

  /**
   * Why two counts cannot be compared, and what to do; nothing when they can, or one that may be a
   * count is not known.
   *
   * @param legacyOff since when the legacy platform is off; null while it is in use
   */
  public static Optional<String> incomparable(
      Optional<ContentCount> legacy,
      Optional<ContentCount> replacement,
      @Nullable Instant legacyOff) {
    return lowerBound(legacy, replacement)
        .or(
            () ->
                legacy
                    .flatMap(from -> replacement.map(to -> new CountParity(from, to, legacyOff)))
                    .flatMap(CountParity::apart));
  }

  /** Which side tells a lower bound in place of a count, and what to do; nothing when none does. */
  public static Optional<String> lowerBound(
      Optional<ContentCount> legacy, Optional<ContentCount> replacement) {
    return legacy
        .flatMap(count -> lowerBound(Side.LEGACY, count))
        .or(() -> replacement.flatMap(count -> lowerBound(Side.REPLACEMENT, count)));
  }

  private static Optional<String> lowerBound(Side side, ContentCount count) {
    return count.reach() == CountReach.AT_LEAST
        ? Optional.of(
            "The "
                + word(side)
                + " side tells only that there are at least "
                + count.items()
                + ": expected a count. Give its connection what it needs to count them all.")
        : Optional.empty();
  }

  private Optional<String> apart() {
    Instant off = legacyOff;
    if (off != null && off.isBefore(replacement.asOf())) {
      // What was counted after it went off is as it will stay.
      return Duration.between(legacy.asOf(), off).compareTo(APART) > 0
          ? Optional.of(apart("the legacy platform went off ", off))
          : Optional.empty();
    }
    Instant other = replacement.asOf();
    return Duration.between(legacy.asOf(), other).abs().compareTo(APART) > 0
        ? Optional.of(apart("the replacement count holds for ", other))
        : Optional.empty();
  }

  private String apart(String moment, Instant other) {
    return "The legacy count holds for "
        + shown(legacy.asOf())
        + ", "
        + moment
        + shown(other)
        + ": expected at most "
        + APART.toHours()
        + " hours between them. See why the older one is not counted again.";
  }

  private static Instant shown(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether there may be more to move than is counted. */
  boolean upperBound() {
    return legacy.reach() == CountReach.VISIBLE;
  }

  /** In what direction the share may be wrong; nothing when both sides take in all there is. */
  Optional<String> caveat() {
    boolean partly = upperBound();
    if (replacement.reach() != CountReach.VISIBLE) {
      return partly
          ? Optional.of("The legacy side counts what its token may see: the share may be lower.")
          : Optional.empty();
    }
    return Optional.of(
        partly
            ? "Both sides count what their tokens may see: the share is that of what they may see."
            : "The replacement side counts what its token may see: the share may be higher.");
  }

  private static String word(Side side) {
    return side == Side.LEGACY ? "legacy" : "replacement";
  }
}
