package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.connector.declarative.Manifests;
import io.parallelrun.connector.declarative.manifest.ManifestException;
import io.parallelrun.process.wire.Alignment;
import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.Proof;
import io.parallelrun.server.plugin.archive.Proofs;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Loads plugins into the product's own process, each by a class loader of its own. */
public final class PluginLoading {
  private static final Duration LOADING = Duration.ofSeconds(10);

  private PluginLoading() {}

  /** One plugin of the class path, or why it is not used. */
  public record BuiltIn(
      String name,
      @Nullable PluginCode code,
      Map<String, Proof> proofs,
      @Nullable RefusedException why) {}

  /** The plugins on a class path of the host's own, each for itself. */
  public static List<BuiltIn> builtIn(ClassLoader host) {
    List<BuiltIn> found = new ArrayList<>();
    Iterator<ServiceLoader.Provider<ConnectorPlugin>> providers =
        ServiceLoader.load(ConnectorPlugin.class, host).stream().iterator();
    while (providers.hasNext()) {
      ServiceLoader.Provider<ConnectorPlugin> provider = providers.next();
      String name = provider.type().getSimpleName().replace("Plugin", "").toLowerCase(Locale.ROOT);
      try {
        List<Described> connectors = described(provider.get().factories());
        found.add(
            new BuiltIn(
                name, new Code(connectors, null, null), Proofs.builtIn(provider.type()), null));
      } catch (RefusedException e) {
        found.add(new BuiltIn(name, null, Map.of(), e));
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        found.add(
            new BuiltIn(
                name, null, Map.of(), new RefusedException(linkage(e) + ".", "Build it again.")));
      }
    }
    return found;
  }

  /**
   * Loads an archive from a copy of the bytes that were checked, so that replacing the file changes
   * nothing of what runs.
   *
   * @param copies folder for the copy
   * @param host class loader that has the plugin contract
   * @param loads where it is seen while it lasts
   * @throws RefusedException when it cannot be loaded; nothing is left open
   */
  public static PluginCode load(PluginArchive archive, Path copies, ClassLoader host, Loads loads)
      throws RefusedException {
    Loading loading = loads.begin(archive.file(), LOADING);
    Path copy = null;
    PluginLoader loader = null;
    boolean loaded = false;
    try {
      copy = Files.createTempFile(copies, archive.manifest().id(), ".jar");
      archive.copyTo(copy);
      loader = new PluginLoader("plugin:" + archive.file(), copy.toUri().toURL(), host);
      Alignment built = new Alignment(archive.file(), archive.manifest().spiVersion());
      Code code = new Code(connectors(loader, built, loading), loader, copy);
      loaded = true;
      return code;
    } catch (IOException e) {
      throw new RefusedException(
          "It could not be opened: " + e.getMessage() + ".", "Copy it again.");
    } finally {
      if (loader == null) {
        loading.end();
      }
      if (!loaded) {
        close(loader, copy);
      }
    }
  }

  /**
   * A connector of a manifest.
   *
   * @param file its name, for messages
   * @throws RefusedException with every mistake and its place
   */
  public static PluginCode manifest(String text, String file) throws RefusedException {
    try {
      return new Code(described(List.of(Manifests.read(text, file))), null, null);
    } catch (ManifestException e) {
      throw new RefusedException(
          "The manifest cannot be used: " + e.getMessage(), "Correct it at the places named.");
    }
  }

  /** The JSON Schema (2020-12) of manifests. */
  public static String manifestSchema() {
    return Manifests.schema();
  }

  private static void close(@Nullable PluginLoader loader, @Nullable Path copy) {
    try {
      if (loader != null) {
        loader.close();
      }
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      System.getLogger(PluginLoading.class.getName())
          .log(System.Logger.Level.DEBUG, "A refused plugin left {0} behind", copy);
    }
  }

  private record Code(
      List<Described> connectors, @Nullable PluginLoader loader, @Nullable Path copy)
      implements PluginCode {
    @Override
    public void close() throws IOException {
      if (loader != null) {
        loader.close();
      }
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    }
  }

  /** Connectors a class loader brings. One iterator: a stream ends at the first broken one. */
  private static List<Described> connectors(ClassLoader loader, Alignment built, Loading loading)
      throws RefusedException {
    FutureTask<List<Described>> task = new FutureTask<>(() -> found(loader, built));
    Thread thread = new Thread(run(task, loading), "plugin-loading");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get(LOADING.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      loading.giveUp();
      thread.interrupt();
      thread.setPriority(Thread.MIN_PRIORITY);
      throw new RefusedException(
          "It did not finish loading within " + LOADING.toSeconds() + " s.",
          "Report it to its author: a plugin class does no work when it is loaded.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("Loading it was interrupted.", "Reload it.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw new RefusedException(refused.cause(), refused.remedy());
      }
      throw new RefusedException(
          "It failed while it was loaded: " + e.getMessage() + ".", "Report it to its author.");
    }
  }

  /** However late it is: while a class of the plugin initializes, its thread is held. */
  private static Runnable run(Runnable task, Loading loading) {
    return () -> {
      try {
        task.run();
      } finally {
        loading.end();
      }
    };
  }

  private static List<Described> found(ClassLoader loader, Alignment built)
      throws RefusedException {
    try {
      List<ConnectorFactory> factories = new ArrayList<>();
      Iterator<ConnectorPlugin> plugins =
          ServiceLoader.load(ConnectorPlugin.class, loader).iterator();
      while (plugins.hasNext()) {
        factories.addAll(plugins.next().factories());
      }
      return described(factories);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new RefusedException(linkage(e) + " " + built.words() + ".", built.remedy(e));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw new RefusedException(
          "It failed while it was loaded: " + e.getClass().getSimpleName() + message(e) + ".",
          "Report it to its author.");
    }
  }

  private static List<Described> described(List<ConnectorFactory> factories)
      throws RefusedException {
    if (factories.isEmpty()) {
      throw new RefusedException("It brings no connector.", "Ask its author.");
    }
    List<Described> described = new ArrayList<>();
    for (ConnectorFactory factory : factories) {
      ConnectorDescriptor descriptor = factory.descriptor();
      if (descriptor == null) {
        throw new IllegalStateException(factory.getClass().getName() + " describes nothing");
      }
      described.add(new Described(descriptor, factory));
    }
    return List.copyOf(described);
  }

  private static String linkage(Throwable error) {
    Throwable cause = error;
    while (cause instanceof ServiceConfigurationError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UnsupportedClassVersionError) {
      return "It was built for a newer Java" + message(cause);
    }
    if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
      return "It misses a class" + message(cause);
    }
    if (cause instanceof NoSuchMethodException) {
      return "Its class has no public constructor without arguments" + message(cause);
    }
    if (cause instanceof InstantiationException) {
      return "Its class is abstract" + message(cause);
    }
    if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      return "A class of it failed to initialize" + message(cause.getCause());
    }
    return cause instanceof LinkageError || cause instanceof ServiceConfigurationError
        ? "It cannot be linked: " + cause.getClass().getSimpleName() + message(cause)
        : "It failed while it was loaded: " + cause.getClass().getSimpleName() + message(cause);
  }

  private static String message(Throwable error) {
    return error.getMessage() == null ? "" : ": " + error.getMessage();
  }
}
