package io.parallelrun.server.command;

import java.util.OptionalInt;

/**
 * How a document is to be applied.
 *
 * @param dryRun only say what would change
 * @param prune remove what the document does not name
 * @param simulated whether the run is the demo
 * @param expected version the document was made from; without it, the current one
 */
public record ApplyOptions(boolean dryRun, boolean prune, boolean simulated, OptionalInt expected) {
  /** Apply, keep what is not named. */
  public static final ApplyOptions APPLY =
      new ApplyOptions(false, false, false, OptionalInt.empty());
}
