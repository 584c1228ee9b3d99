package io.parallelrun.server.plugin.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Loads the classes of one plugin: from its jar alone, and what it may see of the product. */
final class PluginLoader extends URLClassLoader {
  PluginLoader(String name, URL jar, ClassLoader host) {
    super(name, new URL[] {jar}, new SpiOnlyLoader(host));
  }

  /**
   * JDBC drivers that its classes registered.
   *
   * @throws ReflectiveOperationException when they cannot be listed
   */
  List<Driver> drivers() throws ReflectiveOperationException {
    Object probe = probe().getConstructor().newInstance();
    List<Driver> own = new ArrayList<>();
    for (Object driver : (List<?>) ((Supplier<?>) probe).get()) {
      if (driver.getClass().getClassLoader() == this) {
        own.add((Driver) driver);
      }
    }
    return own;
  }

  private synchronized Class<?> probe() throws ReflectiveOperationException {
    String name = DriverProbe.class.getName();
    Class<?> there = findLoadedClass(name);
    if (there != null) {
      return there;
    }
    try (InputStream in =
        DriverProbe.class.getResourceAsStream(DriverProbe.class.getSimpleName() + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = in.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
