package io.parallelrun.domain.sending;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run watches that nobody hears from both platforms at once.
 *
 * @param window how close two messages are that are too close, both ends included; a minute to 7
 *     days
 * @param reportWithin how old the latest report of a side may be; when it is older, nothing is
 *     known. A minute to 31 days
 * @param keepDays days for which reports are taken and counts can be asked for, 2 to 90
 */
public record SendGuard(Duration window, Duration reportWithin, int keepDays) {
  /** The longest window. */
  public static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST_SILENCE = Duration.ofDays(31);
  private static final int FEWEST_DAYS = 2;
  private static final int MOST_DAYS = 90;

  /** A day apart, reported every other day at least, kept for a month. */
  public static final SendGuard USUAL = new SendGuard(Duration.ofDays(1), Duration.ofDays(2), 30);

  public SendGuard {
    window = between("window", window, LONGEST_WINDOW);
    reportWithin = between("reportWithin", reportWithin, LONGEST_SILENCE);
    keepDays = Check.number("keepDays", keepDays, FEWEST_DAYS, MOST_DAYS);
  }

  static Duration between(String field, @Nullable Duration value, Duration most) {
    Duration given = Check.given(field, value);
    if (given.compareTo(SHORTEST) < 0 || given.compareTo(most) > 0) {
      throw new DefinitionException(
          field, "a duration from " + SHORTEST + " to " + most, given.toString());
    }
    return given;
  }
}
