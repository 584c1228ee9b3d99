package io.parallelrun.spi;

/**
 * How much was bought: a number, or no limit.
 *
 * @param units zero or more; meaningless when unlimited
 * @param unlimited whether the vendor sets no limit
 */
public record Entitlement(long units, boolean unlimited) {

  /** No limit. */
  public static final Entitlement UNLIMITED = new Entitlement(0, true);

  public Entitlement {
    if (units < 0) {
      throw new IllegalArgumentException("units: expected 0 or more, got " + units);
    }
  }

  /** A limit. */
  public static Entitlement of(long units) {
    return new Entitlement(units, false);
  }
}
