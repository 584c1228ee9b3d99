package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.readiness.GateOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a gate was told by one of those it asks, with what that is worth. A sign-off freezes it:
 * parts are only ever added.
 *
 * @param kind check, integration, contract, workstream, work, sends, ramp or attestation
 * @param slug of that; empty for all of the work, and for sends
 * @param outcome what it says
 * @param value of what was asked, in words
 * @param compared what a comparison counted; null for what compares nothing
 * @param asOf the moment it holds for, of two sides the earlier; null where nothing dates it
 * @param grade whether that is fresh; null for what people state
 * @param source who says so, in words
 */
public record GateEvidence(
    String kind,
    String slug,
    GateOutcome outcome,
    String value,
    @Nullable Compared compared,
    @Nullable Instant asOf,
    Freshness.@Nullable Grade grade,
    String source) {

  /**
   * What a comparison counted.
   *
   * @param total keys or numbers compared
   * @param mismatched of them differ above noise
   * @param noise of them differ as the legacy side does from itself
   * @param noiseKnown whether the legacy side was read again, so that noise is known
   * @param ignored of them differ in known ways alone
   * @param low lower end of what share of everything may differ, at 95 %, 0 to 1; null where
   *     nothing is sampled
   * @param high upper end of it
   * @param tolerance share that may differ, 0 to 1
   * @param bound the counts and both ends, in words
   * @param noiseText the noise, in words
   */
  public record Compared(
      long total,
      long mismatched,
      long noise,
      boolean noiseKnown,
      long ignored,
      @Nullable Double low,
      @Nullable Double high,
      double tolerance,
      String bound,
      String noiseText) {}

  /** What it is called where it is linked. */
  public String text() {
    if (kind.equals("sends")) {
      return "what both sides sent";
    }
    return slug.isEmpty() ? "all work" : slug;
  }

  /** All of it in a line, for files. */
  public String line() {
    return text()
        + ": "
        + value
        + (compared == null ? "" : ", " + compared.bound() + ", noise " + compared.noiseText())
        + (asOf == null ? "" : ", as of " + asOf)
        + (grade == Freshness.Grade.STALE ? " (stale)" : "")
        + (source.isEmpty() ? "" : ", from " + source);
  }
}
