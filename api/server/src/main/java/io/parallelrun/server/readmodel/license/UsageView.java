package io.parallelrun.server.readmodel.license;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How use moves from the old platform to the new one.
 *
 * @param step how long the periods are
 * @param licenses of both sides, by name
 * @param people null when no rosters are compared
 * @param asOf when that was so
 */
public record UsageView(
    UsageStep step, List<MoveView> licenses, @Nullable PeopleMoveView people, Instant asOf) {
  public UsageView {
    licenses = List.copyOf(licenses);
  }
}
