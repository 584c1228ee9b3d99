package io.parallelrun.process.child;

import io.parallelrun.process.wire.Alignment;
import io.parallelrun.process.wire.Loaded;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The plugin of this process: what of it works, and what is wrong with the rest. */
final class LoadedPlugin {
  /** A provider that fails is skipped by the iterator; one that fails forever is not waited for. */
  private static final int MOST_FAILURES = 100;

  private final URLClassLoader loader;
  private final Alignment alignment;
  private final Map<String, ConnectorFactory> factories = new LinkedHashMap<>();
  private final List<ConnectorDescriptor> descriptors = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private LoadedPlugin(URLClassLoader loader, Alignment alignment) {
    this.loader = loader;
    this.alignment = alignment;
  }

  static LoadedPlugin load(Path jar) throws IOException {
    URL[] urls = {jar.toUri().toURL()};
    SpiOnlyLoader parent = new SpiOnlyLoader(LoadedPlugin.class.getClassLoader());
    LoadedPlugin plugin =
        new LoadedPlugin(new URLClassLoader("plugin", urls, parent), Alignment.of(jar));
    Thread.currentThread().setContextClassLoader(plugin.loader);
    plugin.find();
    return plugin;
  }

  /**
   * The explicit iterator advances past a broken provider and still finds the next one; a stream of
   * providers would end at the first {@link NoClassDefFoundError}, see JDK-8196182.
   */
  private void find() {
    Iterator<ConnectorPlugin> plugins =
        ServiceLoader.load(ConnectorPlugin.class, loader).iterator();
    for (int failures = 0; failures < MOST_FAILURES; ) {
      try {
        if (!plugins.hasNext()) {
          return;
        }
        add(plugins.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        problems.add(linkage(e) + " " + alignment.words() + ". " + alignment.remedy(e));
      } catch (Exception | StackOverflowError | AssertionError e) {
        failures++;
        problems.add("It failed while it was loaded: " + named(e) + ".");
      }
    }
  }

  private void add(ConnectorPlugin plugin) {
    for (ConnectorFactory factory : Instance.complete("factories", plugin.factories())) {
      @Nullable ConnectorDescriptor descriptor = factory.descriptor();
      if (descriptor == null) {
        problems.add(factory.getClass().getName() + " describes nothing.");
      } else if (factories.putIfAbsent(descriptor.id(), factory) != null) {
        problems.add("It brings two connectors of the id " + descriptor.id() + ".");
      } else {
        descriptors.add(descriptor);
      }
    }
  }

  /** Which contract it was built against. */
  Alignment alignment() {
    return alignment;
  }

  ClassLoader loader() {
    return loader;
  }

  Loaded loaded() {
    return new Loaded(descriptors, problems);
  }

  ConnectorFactory factory(String connector) {
    ConnectorFactory factory = factories.get(connector);
    if (factory == null) {
      throw new IllegalStateException("the plugin brings no connector " + connector);
    }
    return factory;
  }

  private static String linkage(Throwable error) {
    Throwable cause = error;
    while (cause instanceof ServiceConfigurationError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UnsupportedClassVersionError) {
      return "It was built for a newer Java: " + cause.getMessage();
    }
    if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
      return "It misses a class: " + cause.getMessage();
    }
    return "It cannot be linked: " + named(cause);
  }

  private static String named(Throwable error) {
    Throwable shown =
        error instanceof ExceptionInInitializerError && error.getCause() != null
            ? error.getCause()
            : error;
    String message = shown.getMessage() == null ? "" : ": " + shown.getMessage();
    return shown.getClass().getName() + message;
  }
}
