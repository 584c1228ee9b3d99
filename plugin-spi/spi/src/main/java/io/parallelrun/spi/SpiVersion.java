package io.parallelrun.spi;

/**
 * The version of this contract, apart from the version of the product. A plugin states in its
 * manifest which one it was built against; a host accepts the same major version with an equal or
 * older minor one.
 */
public final class SpiVersion {
  /** Major and minor, such as {@code 1.0}; for {@code Spi-Version} in the manifest of a plugin. */
  public static final String CURRENT = "1.0";

  private SpiVersion() {}
}
