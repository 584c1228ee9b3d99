package io.parallelrun.server.config;

/**
 * How many names become labels of metrics, so that a scrape stays small whatever is stated. What
 * goes beyond is counted by metrics of its own.
 */
public final class MetricBounds {
  /** Names of a kind in a run: contracts, integrations, connections, checks, gates and the like. */
  public static final int NAMES = 50;

  /** Connections whose polls a replica counts, of all runs together. */
  public static final int POLLED = 500;

  private static final int MOST_RUNS = 1_000;

  private MetricBounds() {}

  /**
   * How many runs have metrics.
   *
   * @throws IllegalArgumentException when the setting is not 1 to 1,000; the message names it
   */
  public static int runs(Settings settings) {
    int runs = settings.metrics().runs();
    if (runs < 1 || runs > MOST_RUNS) {
      throw new IllegalArgumentException(
          "PARALLELRUN_METRICS_RUNS: expected 1 to 1000 runs that have metrics, got %d: set it to the"
                  .formatted(runs)
              + " runs you have, or leave it out for 50");
    }
    return runs;
  }
}
