package io.parallelrun.server.store;

/**
 * How often a check found an integration up.
 *
 * @param checks checks made, above 0
 * @param up checks that found it up
 */
public record Availability(SeriesKey series, long checks, long up) {
  /** The same over two stretches of time. */
  Availability plus(Availability other) {
    return new Availability(series, checks + other.checks, up + other.up);
  }

  /** Share of checks that found it up, 0 to 1. */
  public double ratio() {
    return (double) up / checks;
  }
}
