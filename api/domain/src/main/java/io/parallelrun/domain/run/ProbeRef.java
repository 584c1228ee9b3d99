package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;

/**
 * Names one observed integration.
 *
 * @param connection slug of the connection that observes it
 * @param integration the connector's name of the integration
 */
public record ProbeRef(String connection, String integration) {

  public ProbeRef {
    connection = Check.slug("connection", connection);
    integration = Check.text("integration", integration);
  }
}
