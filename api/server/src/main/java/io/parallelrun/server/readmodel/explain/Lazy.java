package io.parallelrun.server.readmodel.explain;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, and then kept. Not safe to share. */
final class Lazy<T> {
  private final Supplier<T> source;
  private @Nullable T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
