package io.parallelrun.connector.declarative.expression;

import java.util.Set;

/**
 * What an expression may name.
 *
 * @param variables without the dollar sign
 * @param settings properties that {@code $config} has
 * @param secrets properties that it lacks because they are secret
 */
public record Vocabulary(Set<String> variables, Set<String> settings, Set<String> secrets) {

  public Vocabulary {
    variables = Set.copyOf(variables);
    settings = Set.copyOf(settings);
    secrets = Set.copyOf(secrets);
  }

  /** The same settings with other variables. */
  public Vocabulary with(String... names) {
    return new Vocabulary(Set.of(names), settings, secrets);
  }
}
