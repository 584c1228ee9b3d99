package io.parallelrun.server.plugin.lifecycle;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Plugins that are going: waits until nothing uses one, lets it go, and proves that its classes are
 * collected. Whoever owns it calls {@link #look} every now and then. Safe from any thread.
 */
public final class Departures {
  /** How long connections and calls of a plugin may take to end. */
  public static final Duration DRAIN = Duration.ofSeconds(60);

  /** How long after that its classes may take to be collected: a client's selector takes three. */
  public static final Duration PROOF = Duration.ofSeconds(10);

  private static final Duration LOOKED_AGAIN = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 50;
  private static final Logger LOG = Logger.getLogger(Departures.class);

  private final Clock clock;
  private final List<Plugin> plugins = new ArrayList<>();
  private final Map<Plugin, Instant> letGo = new HashMap<>();

  /** Nobody is going. */
  public Departures(Clock clock) {
    this.clock = clock;
  }

  /** Begins to let a plugin go. */
  public synchronized void begin(Plugin plugin) {
    plugin.drain(clock.instant());
    plugins.add(plugin);
    forget();
  }

  /** Those that are going or gone, the latest last; fifty at most. */
  public synchronized List<PluginStatus> statuses() {
    return plugins.stream().map(Plugin::status).toList();
  }

  /** Class loaders of plugins that went and are still held. */
  public synchronized long retained() {
    return plugins.stream().filter(plugin -> plugin.state() == PluginState.RETAINED).count();
  }

  /**
   * Takes each plugin a step further.
   *
   * @return whether one of them is still to be looked at soon
   */
  public synchronized boolean look() {
    Instant now = clock.instant();
    boolean waiting = false;
    boolean collected = false;
    for (Plugin plugin : plugins) {
      if (plugin.state() == PluginState.DRAINING || isDoubtful(plugin, now)) {
        if (plugin.state() == PluginState.DRAINING && letGo.containsKey(plugin) && !collected) {
          // The proof needs a collection, and an operator asked for the plugin to go.
          System.gc();
          collected = true;
        }
        waiting |= step(plugin, now);
      }
    }
    return waiting;
  }

  private boolean isDoubtful(Plugin plugin, Instant now) {
    return plugin.state() == PluginState.RETAINED
        && !plugin.status().since().plus(LOOKED_AGAIN).isAfter(now);
  }

  private boolean step(Plugin plugin, Instant now) {
    Instant gone = letGo.get(plugin);
    if (gone == null) {
      boolean late = !plugin.status().since().plus(DRAIN).isAfter(now);
      if (plugin.isIdle() || late) {
        close(plugin);
        letGo.put(plugin, now);
      }
      return true;
    }
    ClassLoader held = plugin.loader().orElse(null);
    if (held == null) {
      plugin.released(now);
      letGo.remove(plugin);
      return false;
    }
    if (gone.plus(PROOF).isAfter(now)) {
      return true;
    }
    plugin.retained(
        plugin.isIdle()
            ? Suspects.of(held)
            : "A call into it has not returned: the host cannot end it.",
        now);
    return false;
  }

  private static void close(Plugin plugin) {
    try {
      plugin.letGo();
    } catch (IOException e) {
      LOG.warnf("Plugin %s could not be closed: %s", plugin.source(), e.getMessage());
    }
  }

  private void forget() {
    while (plugins.size() > MOST_REMEMBERED) {
      Plugin oldest =
          plugins.stream()
              .filter(plugin -> plugin.state() == PluginState.RELEASED)
              .findFirst()
              .orElse(plugins.get(0));
      plugins.remove(oldest);
      letGo.remove(oldest);
    }
  }
}
