package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Slip;
import java.time.LocalDate;
import java.util.List;

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

  /** "One more day". */
  public String title() {
    return "One more " + slip.name().toLowerCase(java.util.Locale.ROOT);
  }
}
