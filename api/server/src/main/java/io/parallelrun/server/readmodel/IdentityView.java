package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.domain.run.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has an account on which side.
 *
 * @param overlap null when it is not known, or not told
 * @param legacy people on the legacy side
 * @param replacement people on the replacement side
 * @param hiddenBelow how many people both sides must have before it is told; null when they have so
 *     many
 * @param incomparable whether there is none because the rosters cannot be compared
 * @param unknown why there is no overlap, in words; empty when there is one
 * @param awaited rosters that have not been told since the key was rotated; empty when none are, or
 *     it never was
 */
public record IdentityView(
    @Nullable IdentityOverlap overlap,
    Seen legacy,
    Seen replacement,
    Freshness freshness,
    @Nullable Integer hiddenBelow,
    boolean incomparable,
    String unknown,
    List<AwaitedRoster> awaited) {
  public IdentityView {
    awaited = List.copyOf(awaited);
  }

  /**
   * A roster that has to be told anew.
   *
   * @param connection that tells it
   * @param since when the key was rotated, UTC
   */
  public record AwaitedRoster(Side side, String connection, Instant since) {}

  /** Share of the legacy side's people who have arrived, in words. */
  public String migrated() {
    return overlap == null ? "unknown" : Percent.text(overlap.migratedRatio());
  }
}
