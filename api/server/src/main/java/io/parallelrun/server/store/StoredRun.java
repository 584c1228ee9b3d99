package io.parallelrun.server.store;

import io.parallelrun.domain.run.RunDefinition;
import java.time.Instant;

/**
 * The current version of a run.
 *
 * @param definition what people stated
 * @param version 1 for the first
 * @param recordedAt when this version was saved
 * @param actor who saved it
 * @param simulated whether it is the demo, to be marked as such everywhere
 */
public record StoredRun(
    RunDefinition definition, int version, Instant recordedAt, String actor, boolean simulated) {
  /** The same run with another definition, not stored. */
  public StoredRun with(RunDefinition other) {
    return new StoredRun(other, version, recordedAt, actor, simulated);
  }

  /** Its slug. */
  public String slug() {
    return definition.slug();
  }
}
