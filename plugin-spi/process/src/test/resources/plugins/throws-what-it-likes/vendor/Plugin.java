package vendor;

import io.parallelrun.spi.*;

/** Throws what no contract knows, as the cursor names it. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor)
      throws InterruptedException {
    switch (cursor.text()) {
      case "error":
        throw new AssertionError("an error");
      case "stack":
        return deeper(given, 0);
      case "initializer":
        return Broken.RESULT;
      case "message":
        throw new SilentException();
      case "long":
        throw new IllegalStateException("x".repeat(2_000_000));
      case "checked":
        OnePollerThrow.any(new java.io.IOException("sneaked"));
        return null;
      case "interrupted":
        throw new InterruptedException("on my own");
      default:
        throw new IllegalStateException("as usual");
    }
  }

  private PollResult deeper(Given given, long depth) {
    return depth < 0 ? one(given, "never") : deeper(given, depth + 1);
  }

  static final class SilentException extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  static final class Broken {
    static final PollResult RESULT = make();

    private static PollResult make() {
      throw new IllegalStateException("in the initializer");
    }
  }

  static final class OnePollerThrow {
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void any(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }
}
