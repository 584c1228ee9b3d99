package io.parallelrun.server.plugin.lifecycle;

import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Looks for what may hold the classes of a plugin that should be gone. */
final class Suspects {
  private static final int MOST_NAMED = 3;
  private static final int MOST_INSIDE = 64;
  private static final Set<Class<?>> PLAIN =
      Set.of(
          ArrayList.class,
          ArrayDeque.class,
          LinkedList.class,
          HashSet.class,
          LinkedHashSet.class,
          HashMap.class,
          LinkedHashMap.class,
          WeakHashMap.class,
          ConcurrentHashMap.class);

  private Suspects() {}

  /** What may hold a class loader, in a sentence. */
  static String of(ClassLoader loader) {
    List<String> found = new ArrayList<>();
    threads(loader, found);
    threadLocals(loader, found);
    hooks(loader, found);
    drivers(loader, found);
    handler(loader, found);
    beans(loader, found);
    proxies(loader, found);
    return found.isEmpty()
        ? "Its classes are still held, by what the host cannot see" + unseen() + "."
        : "Its classes are still held by "
            + String.join(", ", found.subList(0, Math.min(found.size(), MOST_NAMED)))
            + (found.size() > MOST_NAMED ? " and " + (found.size() - MOST_NAMED) + " more" : "")
            + ".";
  }

  private static String unseen() {
    return JdkInternals.areOpen()
        ? ""
        : ": thread-locals and shutdown hooks can be seen where the product runs with --add-opens"
            + " java.base/java.lang=ALL-UNNAMED, as java -jar has it";
  }

  private static void threads(ClassLoader loader, List<String> found) {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.isAlive() && isOf(loader, thread)) {
        found.add("the thread \"" + thread.getName() + "\"");
      }
    }
  }

  private static boolean isOf(ClassLoader loader, Thread thread) {
    return thread.getContextClassLoader() == loader
        || holds(loader, thread)
        || holds(loader, JdkInternals.task(thread));
  }

  private static void threadLocals(ClassLoader loader, List<String> found) {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (JdkInternals.threadLocals(thread).stream().anyMatch(value -> reaches(loader, value))) {
        found.add("a thread-local of the thread \"" + thread.getName() + "\"");
      }
    }
  }

  /** The object itself, or the first of what it contains. */
  private static boolean reaches(ClassLoader loader, Object value) {
    try {
      return holds(loader, value)
          || inside(value).limit(MOST_INSIDE).anyMatch(element -> holds(loader, element));
    } catch (ConcurrentModificationException e) {
      // Its thread goes on meanwhile: what cannot be read is not told.
      return false;
    }
  }

  /** Of plain containers of the JDK alone: any other may run code of the plugin. */
  private static Stream<?> inside(Object value) {
    if (value instanceof Object[] array) {
      return Stream.of(array);
    }
    if (!PLAIN.contains(value.getClass())) {
      return Stream.empty();
    }
    return value instanceof Map<?, ?> map
        ? Stream.concat(map.keySet().stream(), map.values().stream())
        : ((Collection<?>) value).stream();
  }

  private static void hooks(ClassLoader loader, List<String> found) {
    for (Thread hook : JdkInternals.shutdownHooks()) {
      if (isOf(loader, hook)) {
        found.add("the shutdown hook \"" + hook.getName() + "\"");
      }
    }
  }

  private static void drivers(ClassLoader loader, List<String> found) {
    if (loader instanceof PluginLoader plugin) {
      try {
        plugin
            .drivers()
            .forEach(driver -> found.add("the JDBC driver " + driver.getClass().getName()));
      } catch (ReflectiveOperationException | LinkageError e) {
        found.add("perhaps a JDBC driver, which could not be asked for");
      }
    }
  }

  private static void handler(ClassLoader loader, List<String> found) {
    if (holds(loader, Thread.getDefaultUncaughtExceptionHandler())) {
      found.add("the default handler of uncaught exceptions");
    }
  }

  private static void proxies(ClassLoader loader, List<String> found) {
    if (holds(loader, ProxySelector.getDefault()) || holds(loader, Authenticator.getDefault())) {
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

  private static boolean holds(ClassLoader loader, @Nullable Object object) {
    return object != null
        && (object == loader
            || object.getClass().getClassLoader() == loader
            || (object instanceof Class<?> type && type.getClassLoader() == loader));
  }
}
