package io.parallelrun.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Who does the work. The result never depends on it.
 *
 * @param executor runs the parts; whoever asks waits for them, so it must not be a thread of the
 *     same bounded executor
 * @param width number of parts, 1 to 256
 */
public record Workers(Executor executor, int width) {
  /** The calling thread alone. */
  public static final Workers CALLER = new Workers(Runnable::run, 1);

  public Workers {
    if (width < 1 || width > 256) {
      throw new IllegalArgumentException("width: expected 1 to 256, got " + width);
    }
  }

  /** Work on a range of items. */
  interface Part<T> {
    T run(int from, int until);
  }

  /** Splits items into ranges, works on them and gives the results in order. */
  <T> List<T> split(int items, Part<T> part) {
    List<CompletableFuture<T>> parts = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int from = (int) ((long) items * i / width);
      int until = (int) ((long) items * (i + 1) / width);
      parts.add(CompletableFuture.supplyAsync(() -> part.run(from, until), executor));
    }
    return parts.stream().map(CompletableFuture::join).toList();
  }
}
