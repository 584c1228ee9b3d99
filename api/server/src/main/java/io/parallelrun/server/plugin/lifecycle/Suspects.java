package io.parallelrun.server.plugin.lifecycle;

import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Looks for what may hold the classes of a plugin that should be gone. */
final class Suspects {
  private static final int MOST_NAMED = 3;

  private Suspects() {}

  /** What may hold a class loader, in a sentence. */
  static String of(ClassLoader loader) {
    List<String> found = new ArrayList<>();
    threads(loader, found);
    handler(loader, found);
    beans(loader, found);
    proxies(loader, found);
    return found.isEmpty()
        ? "Its classes are still held, by what the host cannot see: a thread-local of a shared"
            + " thread, a shutdown hook or a JDBC driver are the usual ones."
        : "Its classes are still held by "
            + String.join(", ", found.subList(0, Math.min(found.size(), MOST_NAMED)))
            + (found.size() > MOST_NAMED ? " and " + (found.size() - MOST_NAMED) + " more" : "")
            + ".";
  }

  private static void threads(ClassLoader loader, List<String> found) {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.isAlive() && (thread.getContextClassLoader() == loader || isOf(loader, thread))) {
        found.add("the thread \"" + thread.getName() + "\"");
      }
    }
  }

  private static void handler(ClassLoader loader, List<String> found) {
    if (isOf(loader, Thread.getDefaultUncaughtExceptionHandler())) {
      found.add("the default handler of uncaught exceptions");
    }
  }

  private static void proxies(ClassLoader loader, List<String> found) {
    if (isOf(loader, ProxySelector.getDefault()) || isOf(loader, Authenticator.getDefault())) {
      found.add("the proxy selector or authenticator of the whole process");
    }
  }

  private static void beans(ClassLoader loader, List<String> found) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName name : server.queryNames(null, null)) {
      try {
        if (server.getClassLoaderFor(name) == loader) {
          found.add("the managed bean " + name);
        }
      } catch (InstanceNotFoundException e) {
        // It went while we looked.
        continue;
      }
    }
  }

  private static boolean isOf(ClassLoader loader, @Nullable Object object) {
    return object != null && object.getClass().getClassLoader() == loader;
  }
}
