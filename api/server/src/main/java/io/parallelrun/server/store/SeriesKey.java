package io.parallelrun.server.store;

/**
 * Names a series.
 *
 * @param connection slug of the connection that observes it
 * @param field what its numbers mean
 * @param name the connector's name of what is measured
 */
public record SeriesKey(String connection, SeriesField field, String name) {
  /** Before the name of a poller: the series in which the host says how its last poll went. */
  public static final String CONNECTION_PREFIX = "connection/";
}
