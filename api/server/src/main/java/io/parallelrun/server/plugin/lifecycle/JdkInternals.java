package io.parallelrun.server.plugin.lifecycle;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK holds for others and shows nobody: shutdown hooks, and what threads keep for
 * themselves. The manifest of the product's jar opens {@code java.lang}; where it is not open, or
 * looks otherwise in a later JDK, there is nothing to see.
 */
final class JdkInternals {
  private static final List<String> OF_THREAD = List.of("threadLocals", "inheritableThreadLocals");

  private JdkInternals() {}

  /** Whether it can be seen. */
  static boolean areOpen() {
    return Thread.class.getModule().isOpen("java.lang", JdkInternals.class.getModule());
  }

  /** Threads that are to run when the process ends. */
  static List<Thread> shutdownHooks() {
    List<Thread> hooks = new ArrayList<>();
    try {
      Class<?> holder = Class.forName("java.lang.ApplicationShutdownHooks");
      if (read(field(holder, "hooks"), null) instanceof Map<?, ?> all) {
        for (Object hook : all.keySet()) {
          hooks.add((Thread) hook);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      hooks.clear();
    }
    return hooks;
  }

  /** What a thread is to run; null when that is not known. */
  static @Nullable Object task(Thread thread) {
    try {
      Field target = field(Thread.class, "target");
      return target == null ? held(thread) : read(target, thread);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** Since JDK 19 it is one step farther away. */
  private static @Nullable Object held(Thread thread) throws IllegalAccessException {
    Object holder = read(field(Thread.class, "holder"), thread);
    return holder == null ? null : read(field(holder.getClass(), "task"), holder);
  }

  /** What a thread keeps for itself: thread-locals and their values. */
  static List<Object> threadLocals(Thread thread) {
    List<Object> found = new ArrayList<>();
    for (String of : OF_THREAD) {
      try {
        Object map = read(field(Thread.class, of), thread);
        Object table = map == null ? null : read(field(map.getClass(), "table"), map);
        if (table != null) {
          entries(table, found);
        }
      } catch (ReflectiveOperationException | RuntimeException e) {
        // The thread goes on meanwhile: what cannot be read is not told.
        continue;
      }
    }
    return found;
  }

  private static void entries(Object table, Collection<Object> into)
      throws ReflectiveOperationException {
    for (int i = 0; i < Array.getLength(table); i++) {
      Object entry = Array.get(table, i);
      if (entry instanceof Reference<?> reference) {
        add(reference.get(), into);
        add(read(field(entry.getClass(), "value"), entry), into);
      }
    }
  }

  private static void add(@Nullable Object object, Collection<Object> into) {
    if (object != null) {
      into.add(object);
    }
  }

  private static @Nullable Field field(Class<?> of, String name) {
    for (Field field : of.getDeclaredFields()) {
      if (field.getName().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static @Nullable Object read(@Nullable Field field, @Nullable Object of)
      throws IllegalAccessException {
    if (field == null) {
      return null;
    }
    field.setAccessible(true);
    return field.get(of);
  }
}
