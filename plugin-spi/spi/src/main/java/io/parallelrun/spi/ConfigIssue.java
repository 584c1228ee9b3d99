package io.parallelrun.spi;

import java.util.Objects;

/**
 * Something wrong with a configuration.
 *
 * @param property the property at fault
 * @param code stable and short, for example "missing", "unknown", "not-a-duration"
 * @param message what was expected and what came; never the value of a secret
 * @param remedy what to change
 */
public record ConfigIssue(String property, String code, String message, String remedy) {

  public ConfigIssue {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }
}
