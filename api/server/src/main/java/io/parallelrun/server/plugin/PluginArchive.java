package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** One connector jar: read, or told what is wrong with it. Never throws. */
final class PluginArchive {
  private static final String SERVICE = "META-INF/services/" + ConnectorPlugin.class.getName();

  private PluginArchive() {}

  /** What a jar or the class path brought. */
  record Content(PluginListing listing, List<ConnectorFactory> factories) {}

  static Content read(Path jar, ClassLoader host) {
    String name = String.valueOf(jar.getFileName());
    String version;
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry(SERVICE) == null) {
        return broken(
            name,
            "It has no " + SERVICE + ", so it says nothing about a connector.",
            "Put a jar built for the plugin contract here, or remove this one.");
      }
      version = version(file.getManifest());
    } catch (IOException e) {
      return broken(name, "It is not a readable jar: " + e.getMessage() + ".", "Copy it again.");
    }
    try {
      URL[] urls = {jar.toUri().toURL()};
      URLClassLoader loader = new URLClassLoader("plugin:" + name, urls, new SpiOnlyLoader(host));
      Content content = load(name, version, loader);
      if (content.listing() instanceof PluginListing.Broken) {
        loader.close();
      }
      return content;
    } catch (IOException e) {
      return broken(name, "It could not be opened: " + e.getMessage() + ".", "Copy it again.");
    }
  }

  private static String version(Manifest manifest) {
    String version =
        manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
    return version == null ? "unknown" : version;
  }

  /** Connectors of a class loader; of the class path when it is the host's own. */
  static Content load(String name, String version, ClassLoader loader) {
    try {
      List<ConnectorFactory> factories = new ArrayList<>();
      Iterator<ConnectorPlugin> plugins =
          ServiceLoader.load(ConnectorPlugin.class, loader).iterator();
      while (plugins.hasNext()) {
        factories.addAll(plugins.next().factories());
      }
      List<ConnectorDescriptor> descriptors = new ArrayList<>();
      for (ConnectorFactory factory : factories) {
        descriptors.add(descriptor(factory));
      }
      return factories.isEmpty()
          ? broken(name, "It brings no connector.", "Ask its author.")
          : new Content(new PluginListing.Loaded(name, version, descriptors), factories);
    } catch (ServiceConfigurationError | LinkageError e) {
      return broken(name, linkage(e), "Get a version built for this release and for Java 17.");
    } catch (Exception | StackOverflowError | AssertionError e) {
      return broken(
          name,
          "It failed while it was loaded: " + e.getClass().getSimpleName() + message(e),
          "Report it to its author.");
    }
  }

  private static ConnectorDescriptor descriptor(ConnectorFactory factory) {
    ConnectorDescriptor descriptor = factory.descriptor();
    if (descriptor == null) {
      throw new IllegalStateException(factory.getClass().getName() + " describes nothing");
    }
    return descriptor;
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
    return "It cannot be linked: " + cause.getClass().getSimpleName() + message(cause);
  }

  private static String message(Throwable error) {
    return error.getMessage() == null ? "." : ": " + error.getMessage() + ".";
  }

  static Content broken(String name, String cause, String remedy) {
    return new Content(new PluginListing.Broken(name, cause, remedy), List.of());
  }
}
