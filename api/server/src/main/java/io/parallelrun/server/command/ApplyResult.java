package io.parallelrun.server.command;

import io.parallelrun.server.command.document.DocumentChange;
import java.util.List;

/**
 * What applying a document did, or would do.
 *
 * @param run slug of the run
 * @param version of the run afterwards; 0 when it does not exist yet
 * @param dryRun whether nothing was done
 * @param created whether the run is new
 * @param changes what changes; empty when the document says what is there already
 * @param absent what the document does not name: kept, or removed when pruned
 * @param pruned whether it was removed
 */
public record ApplyResult(
    String run,
    int version,
    boolean dryRun,
    boolean created,
    List<DocumentChange> changes,
    List<String> absent,
    boolean pruned) {
  public ApplyResult {
    changes = List.copyOf(changes);
    absent = List.copyOf(absent);
  }
}
