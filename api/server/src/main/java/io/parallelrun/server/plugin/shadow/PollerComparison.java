package io.parallelrun.server.plugin.shadow;

import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.spi.PollerSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of a connector brought in one poll of a poller.
 *
 * @param cause why nothing could be compared; empty when it was
 * @param before observations of the version in use
 * @param after observations of the new version
 * @param sent requests the new version sent, because the version in use had not asked the same
 * @param beyond those requests, without what follows the path; at most {@link #MOST_NAMED}
 * @param differences at most {@link #MOST_NAMED}
 * @param leftOut how many more differences there are
 */
public record PollerComparison(
    String poller,
    Verdict verdict,
    String cause,
    int before,
    int after,
    int sent,
    List<String> beyond,
    List<Difference> differences,
    int leftOut) {
  /** The most requests and differences that are named. */
  public static final int MOST_NAMED = 50;

  /** Keeps copies. */
  public PollerComparison {
    beyond = List.copyOf(beyond);
    differences = List.copyOf(differences);
  }

  /**
   * Judges two polls of one poller.
   *
   * @param before the version in use
   * @param after the new version
   * @param sent requests the new version sent itself
   * @param beyond requests the version in use did not ask
   */
  public static PollerComparison of(
      String poller, Polled before, Polled after, int sent, List<String> beyond) {
    return new Verdicts(before, after).comparison(poller, sent, beyond);
  }

  /**
   * What a version has of a poller.
   *
   * @param spec what it says of it; null when it has none
   * @param outcome how it polled; null when it did not
   */
  public record Polled(@Nullable PollerSpec spec, @Nullable PollOutcome outcome) {}

  /** What came of it. */
  public enum Verdict {
    /** Both say the same. */
    SAME,
    /** They differ. */
    DIFFERENT,
    /** Only the new version has the poller. */
    ADDED,
    /** Only the version in use has it. */
    REMOVED,
    /** The version in use brought nothing to compare with. */
    NOT_COMPARED
  }
}
