package io.parallelrun.server.plugin;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.server.config.Settings.Trust;
import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.Provenance;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import io.parallelrun.server.plugin.lifecycle.Described;
import io.parallelrun.server.plugin.lifecycle.Loads;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.server.plugin.lifecycle.PluginCode;
import io.parallelrun.server.plugin.lifecycle.PluginLoading;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One plugin by itself, without the running product: its settings are checked, and its connectors
 * opened and called, as the product does it, but in this process whether it is signed or not. For
 * the tools of its author. Safe from any thread.
 */
public final class PluginBench implements AutoCloseable {
  private final Path copies;
  private final PluginCode code;
  private final Clock clock;
  private final CallGuard guard;
  private final ConnectorRegistry registry;
  private final ConfigChecker checker;

  private PluginBench(Path file, Path copies, PluginCode code, Clock clock) {
    this.copies = copies;
    this.code = code;
    this.clock = clock;
    this.guard = new CallGuard(clock);
    Plugin plugin =
        Plugin.loaded(
            file.toString(),
            null,
            code.loader() == null
                ? Provenance.MANIFEST
                : new Provenance(Provenance.Kind.UNSIGNED, ""),
            code,
            Map.of(),
            clock.instant());
    this.registry = ConnectorRegistry.of(plugin, new PluginDirectory(copies, anyone()), clock);
    this.checker = new ConfigChecker(registry, guard, clock);
  }

  /**
   * Loads a manifest ({@code .yaml}) or a plugin jar.
   *
   * @throws RefusedException when it cannot be used; says why
   * @throws IOException when it cannot be read
   */
  public static PluginBench load(Path file, Clock clock) throws RefusedException, IOException {
    boolean manifest = file.toString().endsWith(".yaml");
    byte[] bytes = Files.readAllBytes(file);
    Path copies = Files.createTempDirectory("parallelrun-bench");
    boolean loaded = false;
    try {
      PluginCode code =
          manifest
              ? PluginLoading.manifest(new String(bytes, StandardCharsets.UTF_8), file.toString())
              : PluginLoading.load(
                  PluginArchive.of(file.toString(), bytes, null, anyone()),
                  copies,
                  PluginBench.class.getClassLoader(),
                  new Loads(clock));
      loaded = true;
      return new PluginBench(file, copies, code, clock);
    } finally {
      if (!loaded) {
        Files.deleteIfExists(copies);
      }
    }
  }

  private static TrustPolicy anyone() {
    return TrustPolicy.of(Trust.ANY, Map.of(), Set.of());
  }

  /** What makes its connectors; at least one. */
  public List<ConnectorFactory> factories() {
    return code.connectors().stream().map(Described::factory).toList();
  }

  /** What is wrong with settings, as {@link ConfigChecker#check} says. */
  public List<ConfigIssue> check(String type, Map<String, String> values) {
    return checker.check(type, values);
  }

  /**
   * Opens a connection.
   *
   * @param secrets what stands behind the references to secrets
   * @param lens makes of the host's context what the connector is lent, for example to record
   * @throws ConnectorException when the settings cannot be used or the plugin fails
   */
  public OpenConnection open(
      ConnectionSettings settings, SecretSource secrets, UnaryOperator<ConnectorContext> lens)
      throws ConnectorException {
    return new ConnectorHost(
            registry,
            checker,
            secrets,
            guard,
            new PollMeters(new SimpleMeterRegistry()),
            new RequestBudgets(clock),
            new PollTraces(),
            clock,
            lens)
        .open(settings);
  }

  /** Ends its threads and lets its classes go. */
  @Override
  public void close() throws IOException {
    guard.close();
    registry.close();
    Files.deleteIfExists(copies);
  }
}
