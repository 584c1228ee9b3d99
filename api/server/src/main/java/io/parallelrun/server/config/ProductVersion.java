package io.parallelrun.server.config;

import org.eclipse.microprofile.config.ConfigProvider;

/** The version of the product, as it was built. */
public final class ProductVersion {
  private static final String UNKNOWN = "unknown";

  private ProductVersion() {}

  /** Its text; {@code unknown} outside of the product. */
  public static String text() {
    return ConfigProvider.getConfig()
        .getOptionalValue("quarkus.application.version", String.class)
        .orElse(UNKNOWN);
  }
}
