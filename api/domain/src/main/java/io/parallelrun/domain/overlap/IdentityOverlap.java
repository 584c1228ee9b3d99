package io.parallelrun.domain.overlap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;

/**
 * Who has an account on which side, by keyed hashes of addresses.
 *
 * @param shared people on both sides
 * @param legacyOnly people on the legacy side alone
 * @param replacementOnly people on the replacement side alone
 */
public record IdentityOverlap(long shared, long legacyOnly, long replacementOnly) {
  private static final int SCALE = 6;

  /** The overlap of two rosters. */
  public static IdentityOverlap of(Set<String> legacy, Set<String> replacement) {
    Set<String> both = new HashSet<>(legacy);
    both.retainAll(replacement);
    return new IdentityOverlap(
        both.size(), legacy.size() - (long) both.size(), replacement.size() - (long) both.size());
  }

  /** People on the legacy side. */
  public long legacy() {
    return shared + legacyOnly;
  }

  /** People on the replacement side. */
  public long replacement() {
    return shared + replacementOnly;
  }

  /** Share of the legacy side's people who have arrived, |L∩N| / |L|; 0 without people. */
  public BigDecimal migratedRatio() {
    return ratio(shared, legacy());
  }

  /** Likeness of the two rosters (Jaccard), |L∩N| / |L∪N|; 0 without people. */
  public BigDecimal jaccard() {
    return ratio(shared, shared + legacyOnly + replacementOnly);
  }

  private static BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_UP);
  }
}
