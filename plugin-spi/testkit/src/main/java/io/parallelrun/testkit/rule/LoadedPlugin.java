package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A plugin read from its jar as the host reads it, for whoever runs the rules without a test
 * framework. Its factories can be used until it is closed.
 */
public final class LoadedPlugin implements AutoCloseable {
  private final PluginLoader loader;
  private final List<Path> classPath;
  private final List<ConnectorFactory> factories;

  private LoadedPlugin(
      PluginLoader loader, List<Path> classPath, List<ConnectorFactory> factories) {
    this.loader = loader;
    this.classPath = List.copyOf(classPath);
    this.factories = List.copyOf(factories);
  }

  /**
   * Loads a plugin.
   *
   * @param classPath its jars, or directories of classes
   * @throws IOException when it cannot be read, or cannot be loaded; says why
   */
  public static LoadedPlugin open(List<Path> classPath) throws IOException {
    PluginLoader loader = new PluginLoader(classPath);
    List<ConnectorFactory> factories = new ArrayList<>();
    try {
      for (ConnectorPlugin plugin : ServiceLoader.load(ConnectorPlugin.class, loader)) {
        factories.addAll(plugin.factories());
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      loader.close();
      throw new IOException("the plugin at " + classPath + " cannot be loaded: " + e, e);
    }
    return new LoadedPlugin(loader, classPath, factories);
  }

  /** Where it was read from, for {@link Subject#classPath}. */
  public List<Path> classPath() {
    return classPath;
  }

  /** The connectors it can create; empty when it names no plugin. */
  public List<ConnectorFactory> factories() {
    return factories;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
