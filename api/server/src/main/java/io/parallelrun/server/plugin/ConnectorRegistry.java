package io.parallelrun.server.plugin;

import io.parallelrun.server.config.Settings;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * The connectors there are: those on the class path, and those of jars in the plugin directory,
 * each in a class loader of its own. Read once at the start; a jar that cannot be used is listed
 * with its cause and stops nothing. Immutable after that, safe from any thread.
 */
@ApplicationScoped
public class ConnectorRegistry {
  private static final Logger LOG = Logger.getLogger(ConnectorRegistry.class);

  private final List<PluginListing> plugins = new ArrayList<>();
  private final Map<String, ConnectorFactory> factories = new LinkedHashMap<>();
  private final Map<String, ConnectorDescriptor> descriptors = new LinkedHashMap<>();

  /** Reads the class path and the configured directory. */
  @Inject
  public ConnectorRegistry(Settings settings) {
    this(settings.pluginDirectory());
  }

  /** Reads the class path and a directory, which need not exist. */
  public ConnectorRegistry(Path directory) {
    ClassLoader host = Thread.currentThread().getContextClassLoader();
    ClassLoader own = host == null ? ConnectorRegistry.class.getClassLoader() : host;
    add(PluginArchive.load("built-in", version(), own));
    jars(directory).forEach(jar -> add(PluginArchive.read(jar, own)));
  }

  private static String version() {
    String version = ConnectorRegistry.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private static TreeSet<Path> jars(Path directory) {
    TreeSet<Path> jars = new TreeSet<>();
    if (!Files.isDirectory(directory)) {
      return jars;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      LOG.errorf("The plugin directory %s cannot be read: %s", directory, e.getMessage());
    }
    return jars;
  }

  private void add(PluginArchive.Content content) {
    PluginListing listing = content.listing();
    Optional<String> twice =
        content.factories().stream()
            .map(factory -> factory.descriptor().id())
            .filter(factories::containsKey)
            .findFirst();
    if (twice.isPresent()) {
      listing =
          new PluginListing.Broken(
              listing.source(),
              "It brings a connector \"" + twice.get() + "\", and there is one already.",
              "Remove one of the two jars.");
    } else {
      content
          .factories()
          .forEach(
              factory -> {
                ConnectorDescriptor descriptor = factory.descriptor();
                factories.put(descriptor.id(), factory);
                descriptors.put(descriptor.id(), descriptor);
              });
    }
    plugins.add(listing);
    if (listing instanceof PluginListing.Broken broken) {
      LOG.warnf("Plugin %s is not used. %s %s", broken.source(), broken.cause(), broken.remedy());
    }
  }

  /** Every plugin that was found, usable or not. */
  public List<PluginListing> plugins() {
    return List.copyOf(plugins);
  }

  /** What each connector says about itself, by id. */
  public List<ConnectorDescriptor> descriptors() {
    return List.copyOf(descriptors.values());
  }

  /** What a connector says about itself. */
  public Optional<ConnectorDescriptor> descriptor(String type) {
    return Optional.ofNullable(descriptors.get(type));
  }

  /** What makes connectors of a type. */
  Optional<ConnectorFactory> factory(String type) {
    return Optional.ofNullable(factories.get(type));
  }
}
