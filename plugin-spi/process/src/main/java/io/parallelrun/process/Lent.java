package io.parallelrun.process;

import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What the host lends to the calls of one connection.
 *
 * @param config null for calls that have none
 * @param context null for calls outside a connection
 */
record Lent(@Nullable ConnectorConfig config, @Nullable ConnectorContext context) {
  static final Lent NOTHING = new Lent(null, null);

  Secret secret(String property) {
    if (config == null) {
      throw new IllegalStateException("this call has no configuration");
    }
    return config
        .secret(property)
        .orElseThrow(() -> new IllegalStateException("there is no secret " + property));
  }

  ConnectorContext required() {
    if (context == null) {
      throw new IllegalStateException("this call has no connection");
    }
    return context;
  }
}
