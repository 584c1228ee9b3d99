package io.parallelrun.connector.declarative.expression;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What variables stand for.
 *
 * @param now what {@code $now()} and {@code $millis()} tell
 * @param variables by name, without the dollar sign
 */
public record Scope(Instant now, Map<String, Data> variables) {

  public Scope {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** The same with one more variable. */
  public Scope with(String name, Data value) {
    Map<String, Data> more = new LinkedHashMap<>(variables);
    more.put(name, value);
    return new Scope(now, more);
  }
}
