package io.parallelrun.server.ingest;

import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SeriesField;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The overlap of two rosters as numbers to be stored, so that its history can be read cheaply. */
final class IdentityOverlapSamples {
  static final String NAME = "people";

  private IdentityOverlapSamples() {}

  /** Three numbers; none when one of the rosters was never read. */
  static List<Sample> of(Set<String> legacy, Set<String> replacement, Instant at) {
    if (legacy.isEmpty() || replacement.isEmpty()) {
      return List.of();
    }
    IdentityOverlap overlap = IdentityOverlap.of(legacy, replacement);
    return List.of(
        sample(SeriesField.IDENTITIES_SHARED, at, overlap.shared()),
        sample(SeriesField.IDENTITIES_LEGACY_ONLY, at, overlap.legacyOnly()),
        sample(SeriesField.IDENTITIES_REPLACEMENT_ONLY, at, overlap.replacementOnly()));
  }

  private static Sample sample(SeriesField field, Instant at, long value) {
    return new Sample(field, NAME, at, value, Quality.EXACT);
  }
}
