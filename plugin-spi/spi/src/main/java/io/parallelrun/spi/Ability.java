package io.parallelrun.spi;

/**
 * What a connector can do beyond polling. A connector made for an older contract has none of these,
 * and nothing that needs one is offered for it.
 *
 * @since 1.0
 */
public enum Ability {
  /** It tells what the platform calls the person of an account: {@link Connector#people}. */
  NAME_PEOPLE
}
