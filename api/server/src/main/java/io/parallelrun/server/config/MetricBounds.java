package io.parallelrun.server.config;

/**
 * How many names become labels of metrics, so that a scrape stays small whatever is stated. What
 * goes beyond is counted by metrics of its own.
 */
public final class MetricBounds {
  /** Names of a kind in a run: contracts, integrations, connections, checks, gates and the like. */
  public static final int NAMES = 50;

  /** Runs. */
  public static final int RUNS = 50;

  /** Connections whose polls a replica counts, of all runs together. */
  public static final int POLLED = 500;

  private MetricBounds() {}
}
