package io.parallelrun.server.plugin.lifecycle;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a plugin stands in its life. */
public enum PluginState {
  /** Found, not looked into yet. */
  DISCOVERED,
  /** Not used, for a cause it names. */
  REFUSED,
  /** Loaded; no connection uses it. */
  READY,
  /** Connections use it. */
  ACTIVE,
  /** In use, and calls of it were given up lately. */
  DEGRADED,
  /** Given up too often: not called, but for a trial now and then. */
  QUARANTINED,
  /** Switched off by an operator. */
  DISABLED,
  /** To go: no new connections, those there are are being closed. */
  DRAINING,
  /** Gone, and its classes with it. */
  RELEASED,
  /** Gone, but something still holds its classes. */
  RETAINED;

  private static final Map<PluginState, Set<PluginState>> NEXT = next();

  private static Map<PluginState, Set<PluginState>> next() {
    Map<PluginState, Set<PluginState>> next = new EnumMap<>(PluginState.class);
    next.put(DISCOVERED, EnumSet.of(REFUSED, READY, DISABLED));
    next.put(REFUSED, EnumSet.of(RELEASED));
    next.put(READY, EnumSet.of(ACTIVE, DEGRADED, QUARANTINED, DRAINING));
    next.put(ACTIVE, EnumSet.of(READY, DEGRADED, QUARANTINED, DRAINING));
    next.put(DEGRADED, EnumSet.of(READY, ACTIVE, QUARANTINED, DRAINING));
    next.put(QUARANTINED, EnumSet.of(READY, ACTIVE, DEGRADED, DRAINING));
    next.put(DISABLED, EnumSet.of(RELEASED));
    next.put(DRAINING, EnumSet.of(RELEASED, RETAINED));
    next.put(RETAINED, EnumSet.of(RELEASED));
    next.put(RELEASED, EnumSet.noneOf(PluginState.class));
    return next;
  }

  /** Whether a plugin may go from here to there. */
  public boolean mayBecome(PluginState then) {
    return NEXT.getOrDefault(this, Set.of()).contains(then);
  }

  /** Whether connections can be made of it. */
  public boolean isUsable() {
    return this == READY || this == ACTIVE || this == DEGRADED || this == QUARANTINED;
  }

  /** Whether it will never be used again. */
  public boolean isGone() {
    return this == RELEASED || this == RETAINED;
  }
}
