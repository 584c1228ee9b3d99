package io.parallelrun.server.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a scenario changes: the run as it stands beside the run as it would be, by the same engine.
 * Nothing is kept.
 *
 * @param endNow when it is expected to end as things stand
 * @param endThen when it would
 * @param rows amounts, one each
 * @param sources what the cost until the end is made of, on both sides of the comparison; the exact
 *     amounts sum to the first row
 * @param releases what becomes of what is paid for capabilities that are given up; empty when none
 *     are
 * @param knownNow how well the cost as it stands is known
 * @param knownThen how well the cost as it would be is known
 * @param asOf when it was computed
 * @param version of the terms it was computed from
 */
public record ScenarioView(
    LocalDate endNow,
    LocalDate endThen,
    List<Row> rows,
    List<Source> sources,
    List<ReleaseView> releases,
    TrustShares knownNow,
    TrustShares knownThen,
    Instant asOf,
    int version) {
  public ScenarioView {
    rows = List.copyOf(rows);
    sources = List.copyOf(sources);
    releases = List.copyOf(releases);
  }

  /**
   * One amount.
   *
   * @param id its name in addresses
   * @param difference then less now, rounded for itself
   */
  public record Row(String id, String title, Amount now, Amount then, Amount difference) {
    /** Whether it stays as it is. */
    public boolean same() {
      return now.exact().compareTo(then.exact()) == 0;
    }

    /** Whether it would cost more. */
    public boolean more() {
      return difference.exact().signum() > 0;
    }
  }

  /**
   * What one statement costs until the end.
   *
   * @param amounts by the name of the statement
   * @param side it belongs to, in words
   * @param evidence how well it is known, in words
   */
  public record Source(Row amounts, String side, String evidence) {}

  /** By how many days it would end later; below 0 is earlier. */
  public long days() {
    return endThen.toEpochDay() - endNow.toEpochDay();
  }
}
