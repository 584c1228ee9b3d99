package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;

/**
 * Names one observed series.
 *
 * @param connection slug of the connection that observes it
 * @param scope the connector's name of what is counted, such as "posts"
 */
public record SeriesRef(String connection, String scope) {

  public SeriesRef {
    connection = Check.slug("connection", connection);
    scope = Check.text("scope", scope);
  }
}
