package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.overlap.IdentityOverlap;
import org.jspecify.annotations.Nullable;

/**
 * Who has an account on which side.
 *
 * @param overlap null when not both rosters were read
 * @param legacy people on the legacy side
 * @param replacement people on the replacement side
 */
public record IdentityView(
    @Nullable IdentityOverlap overlap, Seen legacy, Seen replacement, Freshness freshness) {
  /** Share of the legacy side's people who have arrived, in words. */
  public String migrated() {
    return overlap == null ? "unknown" : Percent.text(overlap.migratedRatio());
  }
}
