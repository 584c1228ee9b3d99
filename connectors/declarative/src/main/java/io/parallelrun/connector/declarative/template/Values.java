package io.parallelrun.connector.declarative.template;

import java.util.Optional;

/** What placeholders stand for. */
@FunctionalInterface
public interface Values {
  /** The value of a placeholder; empty when it has none. */
  Optional<String> value(Placeholder placeholder);
}
