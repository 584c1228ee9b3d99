package io.parallelrun.server.plugin;

import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.Provenance;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.Isolation;
import io.parallelrun.server.plugin.lifecycle.Loads;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.server.plugin.lifecycle.PluginCode;
import io.parallelrun.server.plugin.lifecycle.PluginLoading;
import io.parallelrun.spi.ConnectorDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes plugins of what is on the class path, lies in the plugin directory or comes in: reads it,
 * judges whether it may be used, and loads it in the place it is allowed. Safe from one thread at a
 * time, but for {@link #loading}.
 */
final class PluginIntake {
  /** What the names of those on the class path begin with. */
  static final String BUILT_IN = "built-in:";

  private static final Logger LOG = Logger.getLogger(PluginIntake.class);

  private final PluginDirectory directory;
  private final int heapMegabytes;
  private final Clock clock;
  private final Supplier<Collection<Plugin>> there;
  private final ClassLoader host;
  private final Loads loads;
  private @Nullable Path copies;

  /**
   * Loads nothing yet.
   *
   * @param heapMegabytes most heap of a plugin's own process
   * @param there the plugins there are: a connector is brought by one of them alone
   */
  PluginIntake(
      PluginDirectory directory,
      int heapMegabytes,
      Clock clock,
      Supplier<Collection<Plugin>> there) {
    this.directory = directory;
    this.heapMegabytes = heapMegabytes;
    this.clock = clock;
    this.there = there;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    this.host = context == null ? PluginIntake.class.getClassLoader() : context;
    this.loads = new Loads(clock);
  }

  /** Those on the class path. */
  List<Plugin> builtIn() {
    return PluginLoading.builtIn(host).stream().map(this::builtIn).toList();
  }

  private Plugin builtIn(PluginLoading.BuiltIn each) {
    String source = BUILT_IN + each.name();
    RefusedException why = each.why();
    PluginCode code = each.code();
    return why == null && code != null
        ? Plugin.loaded(source, null, Provenance.BUILT_IN, code, each.proofs(), clock.instant())
        : refused(source, Objects.requireNonNull(why));
  }

  private Plugin refused(String source, RefusedException why) {
    LOG.warnf("Plugin %s is not used. %s %s", source, why.cause(), why.remedy());
    return Plugin.refused(source, why, clock.instant());
  }

  /** What a file of the directory is, whatever may be wrong with it. */
  Plugin found(String jar) {
    Optional<String> off = directory.disabled(jar);
    if (off.isPresent()) {
      return Plugin.disabled(jar, off.get(), clock.instant());
    }
    try {
      return load(jar);
    } catch (RefusedException e) {
      return refused(jar, e);
    }
  }

  /**
   * Loads a file of the directory.
   *
   * @throws RefusedException when it cannot be used: nothing of it is left open
   */
  Plugin load(String file) throws RefusedException {
    return PluginDirectory.isManifest(file)
        ? load(directory.manifest(file))
        : load(directory.read(file));
  }

  private Plugin load(PluginDirectory.ManifestFile manifest) throws RefusedException {
    PluginCode code = PluginLoading.manifest(manifest.text(), manifest.file());
    String id = code.connectors().get(0).descriptor().id();
    Provenance provenance = directory.admitted(id, manifest);
    return unique(
        Plugin.loaded(manifest.file(), null, provenance, code, Map.of(), clock.instant()), code);
  }

  private Plugin load(PluginArchive archive) throws RefusedException {
    try {
      return loaded(archive);
    } catch (RefusedException e) {
      throw e.of(archive.providers());
    }
  }

  private Plugin loaded(PluginArchive archive) throws RefusedException {
    PluginCode code =
        archive.provenance().inProcess()
            ? PluginLoading.load(archive, copies(), host, loads)
            : Isolation.load(archive, copies(), heapMegabytes, clock, loads);
    return unique(
        Plugin.loaded(
            archive.file(),
            archive.manifest(),
            archive.provenance(),
            code,
            archive.proofs(),
            clock.instant()),
        code);
  }

  /** A plugin that brings no connector of another; nothing of one that does is left open. */
  private Plugin unique(Plugin plugin, PluginCode code) throws RefusedException {
    Optional<String> twice = takenElsewhere(plugin.source(), plugin);
    if (twice.isPresent()) {
      close(code, plugin.source());
      throw new RefusedException(
          "It brings a connector \"" + twice.get() + "\", and there is one already.",
          "Remove one of the two jars.");
    }
    return plugin;
  }

  private Optional<String> takenElsewhere(String jar, Plugin plugin) {
    return plugin.descriptors().stream()
        .map(ConnectorDescriptor::id)
        .filter(
            id ->
                there.get().stream()
                    .filter(other -> !other.source().equals(jar) && other.state().isUsable())
                    .flatMap(other -> other.descriptors().stream())
                    .anyMatch(other -> other.id().equals(id)))
        .findFirst();
  }

  private static void close(PluginCode code, String jar) {
    try {
      code.close();
    } catch (IOException e) {
      LOG.warnf("Plugin %s could not be closed: %s", jar, e.getMessage());
    }
  }

  private Path copies() {
    Path folder = copies;
    if (folder == null) {
      try {
        folder = Files.createTempDirectory("parallelrun-plugins");
      } catch (IOException e) {
        throw new UncheckedIOException("no folder for copies of plugins", e);
      }
      copies = folder;
    }
    return folder;
  }

  /**
   * Loads what is not in the directory yet; one that is switched off is only judged.
   *
   * @throws RefusedException when it cannot be used: nothing of it is left open
   */
  Plugin incoming(String file, byte[] bytes, @Nullable String signature) throws RefusedException {
    PluginDirectory.ManifestFile manifest =
        PluginDirectory.isManifest(file)
            ? new PluginDirectory.ManifestFile(file, bytes, signature)
            : null;
    PluginArchive archive = manifest == null ? directory.admitted(file, bytes, signature) : null;
    Optional<String> off = directory.disabled(file);
    if (off.isPresent()) {
      return Plugin.disabled(file, off.get(), clock.instant());
    }
    return manifest == null ? load(Objects.requireNonNull(archive)) : load(manifest);
  }

  /** Plugins that are being loaded, the oldest first; never waits for them. */
  List<RunningCall> loading() {
    return loads.running().stream()
        .map(
            each ->
                new RunningCall(
                    "load/" + each.file(),
                    "loading " + each.file(),
                    each.since(),
                    each.deadline(),
                    each.isGivenUp()))
        .toList();
  }
}
