package io.parallelrun.server.plugin.lifecycle;

/** Parent of every plugin's class loader: the JDK, and of the product the plugin contract alone. */
final class SpiOnlyLoader extends ClassLoader {
  private static final String SPI = "io.parallelrun.spi.";
  private static final String NULLNESS = "org.jspecify.annotations.";

  private final ClassLoader host;

  SpiOnlyLoader(ClassLoader host) {
    super(ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SPI) || name.startsWith(NULLNESS)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
