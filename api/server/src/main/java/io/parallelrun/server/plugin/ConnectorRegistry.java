package io.parallelrun.server.plugin;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import io.parallelrun.server.plugin.lifecycle.Departures;
import io.parallelrun.server.plugin.lifecycle.Described;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connectors there are: those on the class path, and those of jars and manifests in the plugin
 * directory, each kept apart. The directory is read at the start and whenever an operator asks; a
 * jar that cannot be used is listed with its cause and stops nothing. Changes are made one at a
 * time; safe from any thread.
 */
@ApplicationScoped
public class ConnectorRegistry {
  private static final long LOOKED_AT = 500;
  private static final Logger LOG = Logger.getLogger(ConnectorRegistry.class);

  private final PluginDirectory directory;
  private final PluginIntake intake;
  private final Clock clock;
  private final Departures departures;
  private final ScheduledExecutorService proofs =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "plugin-departures");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private boolean departuresWatched;

  /** Versions that are loaded beside the one in use. */
  private final Set<Plugin> candidates = ConcurrentHashMap.newKeySet();

  private volatile Map<String, Plugin> plugins = Map.of();

  /** Reads the class path and the configured directory. */
  @Inject
  public ConnectorRegistry(Settings settings, Clock clock) {
    this(
        settings.pluginDirectory(),
        policy(settings.plugins()),
        settings.plugins().heapMegabytes(),
        clock);
  }

  private static TrustPolicy policy(Settings.Plugins settings) {
    return TrustPolicy.of(settings.trust(), settings.keys(), settings.unsigned().orElse(Set.of()))
        .withManifests(settings.manifests());
  }

  /**
   * Reads the class path and a directory, which need not exist.
   *
   * @param heapMegabytes most heap of a plugin's own process
   */
  public ConnectorRegistry(Path folder, TrustPolicy policy, int heapMegabytes, Clock clock) {
    this(new PluginDirectory(folder, policy), heapMegabytes, clock);
    intake.builtIn().forEach(plugin -> put(plugin.source(), plugin));
    scan();
  }

  private ConnectorRegistry(PluginDirectory directory, int heapMegabytes, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    this.departures = new Departures(clock);
    this.intake = new PluginIntake(directory, heapMegabytes, clock, () -> plugins.values());
  }

  /** The connectors of one plugin and no others: neither class path nor directory is read. */
  static ConnectorRegistry of(Plugin plugin, PluginDirectory unread, Clock clock) {
    ConnectorRegistry registry = new ConnectorRegistry(unread, 0, clock);
    registry.put(plugin.source(), plugin);
    return registry;
  }

  /** The connectors of one plugin that is not one of these. */
  ConnectorRegistry aside(Plugin plugin) {
    return of(plugin, directory, clock);
  }

  private synchronized void put(String source, Plugin plugin) {
    Map<String, Plugin> next = new LinkedHashMap<>(plugins);
    next.put(source, plugin);
    plugins = next;
    listeners.forEach(Runnable::run);
  }

  private synchronized void drop(String source) {
    Map<String, Plugin> next = new LinkedHashMap<>(plugins);
    next.remove(source);
    plugins = next;
    listeners.forEach(Runnable::run);
  }

  /**
   * Looks for jars that came or went since the directory was last read. A jar that changed is left
   * as it runs until it is reloaded.
   */
  public synchronized void scan() {
    TreeSet<String> jars;
    try {
      jars = directory.files();
    } catch (IOException e) {
      LOG.errorf("The plugin directory cannot be read: %s", e.getMessage());
      return;
    }
    for (String source : List.copyOf(plugins.keySet())) {
      if (!source.startsWith(PluginIntake.BUILT_IN) && !jars.contains(source)) {
        leave(source);
        drop(source);
      }
    }
    for (String jar : jars) {
      Plugin there = plugins.get(jar);
      if (there == null || there.state() == PluginState.REFUSED) {
        put(jar, intake.found(jar));
      }
    }
  }

  /**
   * Reads a jar again and lets the former one go: connections are made anew of the new one, calls
   * that run may end.
   *
   * @return where the plugin stands now
   * @throws RefusedException when the jar cannot be used: then the former one stays in use
   * @throws IllegalArgumentException when there is no such jar
   */
  public synchronized PluginStatus reload(String source) throws RefusedException {
    requireJar(source);
    Plugin fresh = intake.load(source);
    leave(source);
    put(source, fresh);
    return fresh.status();
  }

  /**
   * Switches a plugin off, also for later starts; its connections are closed.
   *
   * @param why who did and for what reason, for whoever looks later
   * @throws IllegalArgumentException when there is no such jar
   */
  public synchronized PluginStatus disable(String source, String why) throws IOException {
    requireJar(source);
    directory.disable(source, why);
    leave(source);
    put(source, intake.found(source));
    return plugin(source).status();
  }

  /**
   * Switches a plugin on again.
   *
   * @throws IllegalArgumentException when there is no such jar
   */
  public synchronized PluginStatus enable(String source) throws IOException {
    requireJar(source);
    directory.enable(source);
    if (!plugin(source).state().isUsable()) {
      put(source, intake.found(source));
    }
    return plugin(source).status();
  }

  /**
   * Puts a jar into the directory and into use, in place of one of the same name. It is loaded
   * before anything is written, so that one which cannot be used changes nothing.
   *
   * @param signature text of its signature; null when there is none
   * @throws RefusedException when it cannot be used: then the former one stays in use and in place
   * @throws IOException when the directory cannot be written: likewise
   */
  public PluginStatus install(String file, byte[] bytes, @Nullable String signature)
      throws RefusedException, IOException {
    return install(file, bytes, signature, () -> true);
  }

  /**
   * The same if something still holds then: between the question and the answer nothing is changed.
   */
  public synchronized PluginStatus install(
      String file, byte[] bytes, @Nullable String signature, BooleanSupplier still)
      throws RefusedException, IOException {
    PluginDirectory.requireName(file);
    if (!still.getAsBoolean()) {
      throw new RefusedException(
          "Another version came into use meanwhile.", "Compare with that one.");
    }
    Plugin fresh;
    try {
      fresh = intake.incoming(file, bytes, signature);
    } catch (RefusedException e) {
      throw plugins.containsKey(file)
          ? new RefusedException(
                  e.cause(),
                  e.remedy() + " Nothing was changed: what was there before stays in use.")
              .of(e.classes())
          : e;
    }
    boolean put = false;
    try {
      directory.put(file, bytes, signature);
      put = true;
    } finally {
      if (!put) {
        letGo(fresh);
      }
    }
    leave(file);
    put(file, fresh);
    return fresh.status();
  }

  /**
   * Lets a call through for trial now, in the middle of a quarantine.
   *
   * @throws IllegalArgumentException when there is no such plugin
   */
  public PluginStatus tryNow(String source) {
    Plugin plugin = plugin(source);
    plugin.tryNow(clock.instant());
    return plugin.status();
  }

  /**
   * Loads another version of a plugin beside the one in use, which goes on; {@link #endTrial} ends
   * it. Nothing is written.
   *
   * @param signature text of its signature; null when there is none
   * @throws RefusedException when it cannot be used, or there is nothing in use it could be another
   *     version of
   */
  synchronized Beside beginTrial(String file, byte[] bytes, @Nullable String signature)
      throws RefusedException {
    PluginDirectory.requireName(file);
    Plugin inUse = plugins.get(file);
    if (inUse == null || !inUse.state().isUsable()) {
      throw new RefusedException(
          "There is no plugin " + file + " in use that it could be compared with.",
          "Name it as the one in use, or add it without comparing.");
    }
    if (inUse.state() == PluginState.QUARANTINED) {
      throw new RefusedException(
          "The version in use is in quarantine, so there is nothing to compare with.",
          "Add the new version without comparing, or wait until the quarantine ends.");
    }
    Plugin candidate = intake.incoming(file, bytes, signature);
    if (!candidate.state().isUsable()) {
      throw new RefusedException(
          file + " is switched off in the plugin directory.", "Switch it on first.");
    }
    candidates.add(candidate);
    return new Beside(inUse, candidate);
  }

  /** A plugin in use, and another version of it that is not. */
  record Beside(Plugin inUse, Plugin candidate) {}

  /** Whether a plugin is the one of its name. */
  boolean isInUse(Plugin plugin) {
    return plugins.get(plugin.source()) == plugin;
  }

  /** Lets a version go that was loaded for a trial, and watches until its classes are gone. */
  void endTrial(Plugin candidate) {
    candidates.remove(candidate);
    departures.begin(candidate);
    watchDepartures();
  }

  private void requireJar(String source) {
    if (source.startsWith(PluginIntake.BUILT_IN) || !plugins.containsKey(source)) {
      throw new IllegalArgumentException("there is no plugin " + source + " in the directory");
    }
  }

  private Plugin plugin(String source) {
    Plugin plugin = plugins.get(source);
    if (plugin == null) {
      throw new IllegalArgumentException("there is no plugin " + source);
    }
    return plugin;
  }

  private void leave(String source) {
    Plugin former = plugins.get(source);
    if (former != null && former.state().isUsable()) {
      departures.begin(former);
      watchDepartures();
    }
  }

  /** What goes wrong with one look must not end the watch. */
  private void look() {
    try {
      departures.look();
    } catch (RuntimeException e) {
      LOG.error("Looking after plugins that go failed; it is tried again", e);
    }
  }

  /** One watch for all of them, from the first that goes to the end of the product. */
  private synchronized void watchDepartures() {
    if (!departuresWatched) {
      departuresWatched = true;
      proofs.scheduleWithFixedDelay(this::look, 0, LOOKED_AT, TimeUnit.MILLISECONDS);
    }
  }

  /** Every plugin that was found, usable or not, in the order it was found. */
  public List<PluginStatus> plugins() {
    return plugins.values().stream().map(this::current).toList();
  }

  /** Plugins that are being loaded, the oldest first; never waits for them. */
  public List<RunningCall> loading() {
    return intake.loading();
  }

  /** A plugin of this replica. */
  public Optional<PluginStatus> status(String source) {
    return Optional.ofNullable(plugins.get(source)).map(this::current);
  }

  private PluginStatus current(Plugin plugin) {
    plugin.forget(clock.instant());
    return plugin.status();
  }

  /** Is run after a plugin came, went or was replaced. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Plugins that are going or gone, the latest last. */
  public List<PluginStatus> departures() {
    return departures.statuses();
  }

  /** Plugins that went while something still holds their classes. */
  public long retained() {
    return departures.retained();
  }

  /** What each connector says about itself. */
  public List<ConnectorDescriptor> descriptors() {
    List<ConnectorDescriptor> all = new ArrayList<>();
    for (Plugin plugin : plugins.values()) {
      if (plugin.state().isUsable()) {
        all.addAll(plugin.descriptors());
      }
    }
    return all;
  }

  /** What a connector says about itself. */
  public Optional<ConnectorDescriptor> descriptor(String type) {
    return descriptors().stream().filter(each -> each.id().equals(type)).findFirst();
  }

  /** What makes connectors of a type. */
  Optional<Described> connector(String type) {
    return using(type).flatMap(plugin -> plugin.connector(type));
  }

  /** The plugin that brings connectors of a type. */
  Optional<Plugin> using(String type) {
    return plugins.values().stream()
        .filter(plugin -> plugin.state().isUsable())
        .filter(plugin -> plugin.descriptors().stream().anyMatch(d -> d.id().equals(type)))
        .findFirst();
  }

  @PreDestroy
  void close() {
    proofs.shutdownNow();
    // Processes of plugins end with the product, not a moment after it.
    plugins.values().forEach(ConnectorRegistry::letGo);
    candidates.forEach(ConnectorRegistry::letGo);
  }

  private static void letGo(Plugin plugin) {
    try {
      plugin.letGo();
    } catch (IOException e) {
      LOG.debugf("Plugin %s could not be closed: %s", plugin.source(), e.getMessage());
    }
  }
}
