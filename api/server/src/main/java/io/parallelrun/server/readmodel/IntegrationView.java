package io.parallelrun.server.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * An integration on both sides.
 *
 * @param legacy null when it is not observed there
 * @param replacement null when it is not observed there
 */
public record IntegrationView(
    String slug, String name, @Nullable LegView legacy, @Nullable LegView replacement) {
  /** Where it is wired, as far as it is observed. */
  public String wiring() {
    if (legacy != null && replacement != null) {
      return "both";
    }
    return legacy != null ? "legacy only" : "replacement only";
  }
}
