package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
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

  /** A picture of a number or a time is read sign by sign, and nobody can stop that. */
  static final int MOST_PICTURE = 200;

  private final long end = System.nanoTime() + MOST_TIME.toNanos();
  private final Weights weights = new Weights();
  private int depth;

  void watch(Frame frame) {
    frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
    frame.setEvaluateExitCallback((step, input, environment, result) -> leave(step, result));
  }

  private void enter() {
    if (++depth > MOST_DEPTH) {
      throw new BoundReached("it calls itself more than " + MOST_DEPTH + " levels deep");
    }
    time();
  }

  private void leave(Symbol step, @Nullable Object result) {
    depth--;
    time();
    size(result);
    if (result != null) {
      weights.check(result, Steps.builds(step, result));
    }
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

  static void picture(String picture) {
    if (picture.length() > MOST_PICTURE) {
      throw new BoundReached("a picture is longer than " + MOST_PICTURE + " characters");
    }
  }

  static void text(long length) {
    if (length > MOST_TEXT) {
      throw new BoundReached("it built a text of more than " + MOST_TEXT + " characters");
    }
  }
}
