package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * Names what is observed of one side of an integration.
 *
 * @param connection slug of the connection that observes it
 * @param integration the connector's name of the integration; null when the connection itself is
 *     meant, whose polls succeed or fail
 */
public record ProbeRef(String connection, @Nullable String integration) {

  public ProbeRef {
    connection = Check.slug("connection", connection);
    integration = integration == null ? null : Check.text("integration", integration);
  }

  /** What it is called where it is observed. */
  public String name() {
    return integration == null ? connection : integration;
  }
}
