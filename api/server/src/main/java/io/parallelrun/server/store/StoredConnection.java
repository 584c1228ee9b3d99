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
 * @param onStartFailure what is done when it fails at the start of the product
 * @param leftOff whether it did, and is not polled until somebody acts
 */
public record StoredConnection(
    String slug,
    String run,
    String platform,
    String type,
    Map<String, String> settings,
    boolean paused,
    int version,
    StartFailure onStartFailure,
    boolean leftOff) {
  public StoredConnection {
    settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** One that is tried again when it fails at the start. */
  public StoredConnection(
      String slug,
      String run,
      String platform,
      String type,
      Map<String, String> settings,
      boolean paused,
      int version) {
    this(slug, run, platform, type, settings, paused, version, StartFailure.RETRY, false);
  }

  /** The connector of connections that are never polled: observations are pushed to them. */
  public static final String PUSH = PushFactory.ID;

  /** Whether observations are pushed to it. */
  public boolean isPushedTo() {
    return type.equals(PUSH);
  }

  /** The same connection with other settings. */
  public StoredConnection with(Map<String, String> others) {
    return new StoredConnection(
        slug, run, platform, type, others, paused, version, onStartFailure, leftOff);
  }

  /** The same connection, paused or resumed. */
  public StoredConnection paused(boolean now) {
    return new StoredConnection(
        slug, run, platform, type, settings, now, version, onStartFailure, leftOff);
  }
}
