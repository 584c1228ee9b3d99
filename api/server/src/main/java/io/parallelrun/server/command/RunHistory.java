package io.parallelrun.server.command;

import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.RunVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who changed what, and when. */
@ApplicationScoped
public class RunHistory {
  private final RunStore runs;
  private final AuditLog audit;

  RunHistory(RunStore runs, AuditLog audit) {
    this.runs = runs;
    this.audit = audit;
  }

  /** Versions of a run, newest first. */
  public List<RunVersion> versions(String run, int limit) {
    return runs.versions(run, limit);
  }

  /** The latest actions, newest first. */
  public List<AuditEntry> audit(int limit) {
    return audit.latest(limit);
  }
}
