package io.parallelrun.process.child;

/** Parent of the plugin's class loader: the JDK, and of the product the plugin contract alone. */
final class SpiOnlyLoader extends ClassLoader {
  private static final String SPI = "io.parallelrun.spi.";
  private static final String NULLNESS = "org.jspecify.annotations.";

  private final ClassLoader own;

  SpiOnlyLoader(ClassLoader own) {
    super(ClassLoader.getPlatformClassLoader());
    this.own = own;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SPI) || name.startsWith(NULLNESS)) {
      return own.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
