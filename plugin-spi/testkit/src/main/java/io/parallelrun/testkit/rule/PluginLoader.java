package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConnectorPlugin;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Loads a plugin as the host does: it sees the JDK, the plugin contract and itself. */
final class PluginLoader extends URLClassLoader {

  PluginLoader(List<Path> roots) {
    super(urls(roots), new ContractOnly());
  }

  private static URL[] urls(List<Path> roots) {
    List<URL> urls = new ArrayList<>();
    try {
      for (Path root : roots) {
        urls.add(root.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("class path " + roots, e);
    }
    return urls.toArray(URL[]::new);
  }

  private static final class ContractOnly extends ClassLoader {
    ContractOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("io.parallelrun.spi.")) {
        return Objects.requireNonNull(ConnectorPlugin.class.getClassLoader()).loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
