package io.parallelrun.server.plugin;

import io.parallelrun.spi.Side;
import java.util.Map;

/**
 * What is needed to open a connection.
 *
 * @param slug name of the connection
 * @param type id of the connector
 * @param side which side of the run it observes
 * @param values by property name; secrets as references such as {@code env:NAME}
 */
public record ConnectionSettings(String slug, String type, Side side, Map<String, String> values) {
  public ConnectionSettings {
    values = Map.copyOf(values);
  }
}
