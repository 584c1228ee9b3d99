package io.parallelrun.server.plugin.lifecycle;

import java.sql.Driver;
import java.sql.DriverManager;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lists the JDBC drivers that the classes of a loader may see: the JDK shows a driver to nobody
 * else, so this class is defined once more in the loader that is asked about.
 */
public final class DriverProbe implements Supplier<List<Driver>> {
  @Override
  public List<Driver> get() {
    return DriverManager.drivers().toList();
  }
}
