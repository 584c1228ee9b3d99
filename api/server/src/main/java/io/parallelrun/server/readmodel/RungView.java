package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Slip;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * One step of the slip ladder.
 *
 * @param smooth what accrues
 * @param cliffs what becomes owed
 * @param sources the smooth part by contract and people
 * @param met the cliffs in words
 */
public record RungView(
    Slip slip,
    LocalDate from,
    LocalDate until,
    Amount smooth,
    Amount cliffs,
    List<Source> sources,
    List<String> met) {
  /** Part of a rung. */
  public record Source(String slug, String name, Amount amount) {}

  /** The name of a part in addresses, such as {@code week.legacy-cms}. */
  public String partId(Source source) {
    return slip.name().toLowerCase(Locale.ROOT) + "." + source.slug();
  }

  /** "One more day". */
  public String title() {
    return "One more " + slip.name().toLowerCase(Locale.ROOT);
  }
}
