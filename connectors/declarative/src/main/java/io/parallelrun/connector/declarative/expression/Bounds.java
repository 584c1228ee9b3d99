package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.Jsonata.Frame;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Watches one evaluation: asked before and after each step of it. The library's own bounds know
 * time and depth only; a text doubled in a loop would fill the heap long before either.
 */
final class Bounds {
  static final Duration MOST_TIME = Duration.ofSeconds(2);
  static final int MOST_DEPTH = 200;
  static final int MOST_TEXT = 1_000_000;
  static final int MOST_ELEMENTS = 200_000;

  private final long end = System.nanoTime() + MOST_TIME.toNanos();
  private int depth;

  void watch(Frame frame) {
    frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
    frame.setEvaluateExitCallback((expression, input, environment, result) -> leave(result));
  }

  private void enter() {
    if (++depth > MOST_DEPTH) {
      throw new BoundReached("it calls itself more than " + MOST_DEPTH + " levels deep");
    }
    time();
  }

  private void leave(@Nullable Object result) {
    depth--;
    time();
    size(result);
  }

  private void time() {
    if (System.nanoTime() - end > 0) {
      throw new BoundReached("it ran longer than " + MOST_TIME.toSeconds() + " s");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new BoundReached("the host gave the call up");
    }
  }

  private static void size(@Nullable Object result) {
    if (result instanceof String text) {
      text(text.length());
    } else if (result instanceof List<?> list && list.size() > MOST_ELEMENTS) {
      throw new BoundReached("it built a list of more than " + MOST_ELEMENTS + " elements");
    } else if (result instanceof Pattern) {
      // The scanner refuses them; this holds should the parser see one where the scanner does not.
      throw new BoundReached("it uses a regular expression");
    }
  }

  static void text(long length) {
    if (length > MOST_TEXT) {
      throw new BoundReached("it built a text of more than " + MOST_TEXT + " characters");
    }
  }
}
