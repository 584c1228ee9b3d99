package io.parallelrun.server.plugin.lifecycle;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /**
   * Between two collections at least so long, however many are going: each stops every thread of
   * the product for a moment.
   */
  static final Duration COLLECTED_AGAIN = Duration.ofSeconds(2);

  private static final Duration LOOKED_AGAIN = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 50;
  private static final Logger LOG = Logger.getLogger(Departures.class);

  private final Clock clock;
  private final Runnable collection;
  private final Function<ClassLoader, String> suspects;
  private final List<Plugin> plugins = new ArrayList<>();
  private final Map<Plugin, Instant> letGo = new HashMap<>();
  private final Map<Plugin, Instant> asked = new HashMap<>();
  private Instant collected = Instant.MIN;

  /** Nobody is going. */
  public Departures(Clock clock) {
    this(clock, System::gc, Suspects::of);
  }

  Departures(Clock clock, Runnable collection, Function<ClassLoader, String> suspects) {
    this.clock = clock;
    this.collection = collection;
    this.suspects = suspects;
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

  /** Takes each plugin a step further. */
  public synchronized void look() {
    Instant now = clock.instant();
    collect(now);
    for (Plugin plugin : plugins) {
      if (plugin.state() == PluginState.DRAINING || isToBeAskedAgain(plugin, now)) {
        step(plugin, now);
      }
    }
  }

  /** The proof needs a collection, and an operator asked for the plugin to go. */
  private void collect(Instant now) {
    boolean wanted = plugins.stream().anyMatch(this::isInDoubt);
    if (wanted && !now.minus(COLLECTED_AGAIN).isBefore(collected)) {
      collection.run();
      collected = now;
    }
  }

  private boolean isInDoubt(Plugin plugin) {
    return plugin.state() == PluginState.DRAINING
        && letGo.containsKey(plugin)
        && plugin.loader().isPresent();
  }

  private boolean isToBeAskedAgain(Plugin plugin, Instant now) {
    return plugin.state() == PluginState.RETAINED
        && !asked.getOrDefault(plugin, Instant.MIN).isAfter(now.minus(LOOKED_AGAIN));
  }

  private void step(Plugin plugin, Instant now) {
    Instant gone = letGo.get(plugin);
    ClassLoader held = plugin.loader().orElse(null);
    if (gone == null) {
      letGoWhenUnused(plugin, now);
    } else if (held == null) {
      plugin.released(now);
      letGo.remove(plugin);
      asked.remove(plugin);
    } else if (!gone.plus(PROOF).isAfter(now)) {
      asked.put(plugin, now);
      plugin.retained(suspicion(plugin, held), now);
    }
  }

  private void letGoWhenUnused(Plugin plugin, Instant now) {
    boolean late = !plugin.status().since().plus(DRAIN).isAfter(now);
    if (plugin.isIdle() || late) {
      close(plugin);
      letGo.put(plugin, now);
    }
  }

  private String suspicion(Plugin plugin, ClassLoader held) {
    return plugin.isIdle()
        ? suspects.apply(held)
        : "A call into it has not returned: the host cannot end it.";
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
      asked.remove(oldest);
    }
  }
}
