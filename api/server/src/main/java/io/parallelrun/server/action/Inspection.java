package io.parallelrun.server.action;

import io.parallelrun.server.store.action.Finding;
import java.util.List;
import java.util.Set;

/**
 * What somebody should look at in a run.
 *
 * @param findings each key once
 * @param unclear keys of what may still be so: nothing fresh says that it is, or that it is over
 */
public record Inspection(List<Finding> findings, Set<String> unclear) {
  public Inspection {
    findings = List.copyOf(findings);
    unclear = Set.copyOf(unclear);
  }

  /** One in which everything is clear. */
  public static Inspection of(List<Finding> findings) {
    return new Inspection(findings, Set.of());
  }
}
