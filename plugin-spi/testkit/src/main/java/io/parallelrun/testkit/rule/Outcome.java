package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConnectorException;
import java.util.Optional;

/** How a call into a connector ended. */
sealed interface Outcome<T> {

  record Returned<T>(T result) implements Outcome<T> {}

  /** By the exception of the contract. */
  record Refused<T>(ConnectorException failure) implements Outcome<T> {}

  /** By an InterruptedException. */
  record Interrupted<T>() implements Outcome<T> {}

  /** By anything else. */
  record Broke<T>(Throwable failure) implements Outcome<T> {}

  /** Not within the limit. */
  record Hung<T>() implements Outcome<T> {}

  default Optional<T> value() {
    return this instanceof Returned<T> returned ? Optional.of(returned.result()) : Optional.empty();
  }

  /** Neither a value nor an end the contract knows. */
  default boolean lawless() {
    return this instanceof Broke || this instanceof Hung;
  }

  /** For people, without what a connector says in its own words. */
  default String shown() {
    if (this instanceof Returned) {
      return "a result";
    }
    if (this instanceof Refused<T> refused) {
      return "ConnectorException of kind " + refused.failure().kind();
    }
    if (this instanceof Broke<T> broke) {
      StackTraceElement[] trace = broke.failure().getStackTrace();
      String where = trace.length == 0 ? "" : " at " + trace[0];
      return broke.failure().getClass().getName() + where;
    }
    return this instanceof Interrupted
        ? "InterruptedException"
        : "no end within " + Guarded.LIMIT.toSeconds() + " s";
  }
}
