package io.parallelrun.domain.capability;

import io.parallelrun.domain.overlap.LicenseLadder;
import java.time.LocalDate;
import java.util.Optional;

/** What was counted of the licenses of platforms, day by day. */
public interface CountedLicenses {
  /** Nothing was ever counted. */
  CountedLicenses NONE =
      new CountedLicenses() {
        @Override
        public boolean any(String platform) {
          return false;
        }

        @Override
        public Optional<LicenseLadder> on(String platform, LocalDate day) {
          return Optional.empty();
        }
      };

  /** Whether a license of a platform was counted on any day. */
  boolean any(String platform);

  /**
   * The license of a platform as it was counted on a day; empty when it was not, or when the
   * platform has several licenses, whose shares of its contracts nobody knows.
   */
  Optional<LicenseLadder> on(String platform, LocalDate day);

  /**
   * The license of a platform as it was last counted before a day on which it was not; empty when
   * it was counted that day, never before, or has no limit.
   */
  default Optional<LicenseLadder> before(String platform, LocalDate day) {
    return Optional.empty();
  }
}
