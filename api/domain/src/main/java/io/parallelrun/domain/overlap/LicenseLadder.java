package io.parallelrun.domain.overlap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ladder of one license metric: bought, given to somebody, in use. What is not known is not
 * zero: a step that needs it is empty.
 *
 * @param entitled units bought; null when not known, or when there is no limit
 * @param assigned units given to somebody; null when not known
 * @param active units in use; null when not known
 */
public record LicenseLadder(
    @Nullable Long entitled, @Nullable Long assigned, @Nullable Long active) {

  /** Bought and not in use; 0 when more is in use than was bought. */
  public Optional<Long> shelfware() {
    return rest(entitled, active);
  }

  /** Bought and given to nobody. */
  public Optional<Long> unassigned() {
    return rest(entitled, assigned);
  }

  /** Given to somebody who does not use it. */
  public Optional<Long> idle() {
    return rest(assigned, active);
  }

  private static Optional<Long> rest(@Nullable Long whole, @Nullable Long part) {
    return whole == null || part == null
        ? Optional.empty()
        : Optional.of(Math.max(0, whole - part));
  }
}
