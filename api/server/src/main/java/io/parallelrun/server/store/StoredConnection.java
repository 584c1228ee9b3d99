package io.parallelrun.server.store;

import io.parallelrun.server.plugin.push.PushFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection to one platform of a run.
 *
 * @param slug unique among all connections
 * @param run slug of the run
 * @param platform slug of the platform in the run
 * @param type the connector
 * @param settings by property name; secrets are references, never values
 * @param paused whether it is not to be polled
 * @param version 0 before it was saved, then 1 and up
 */
public record StoredConnection(
    String slug,
    String run,
    String platform,
    String type,
    Map<String, String> settings,
    boolean paused,
    int version) {
  public StoredConnection {
    settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The connector of connections that are never polled: observations are pushed to them. */
  public static final String PUSH = PushFactory.ID;

  /** Whether observations are pushed to it. */
  public boolean isPushedTo() {
    return type.equals(PUSH);
  }

  /** The same connection, paused or resumed. */
  public StoredConnection paused(boolean now) {
    return new StoredConnection(slug, run, platform, type, settings, now, version);
  }
}
