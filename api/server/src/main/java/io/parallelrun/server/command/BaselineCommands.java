package io.parallelrun.server.command;

import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.VersionConflictException;
import io.parallelrun.server.store.plan.Baseline;
import io.parallelrun.server.store.plan.BaselineStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Freezes plans. */
@ApplicationScoped
public class BaselineCommands {
  private static final int LONGEST_NOTE = 500;

  private final BaselineStore baselines;
  private final AuditLog audit;

  BaselineCommands(BaselineStore baselines, AuditLog audit) {
    this.baselines = baselines;
    this.audit = audit;
  }

  /**
   * Makes a version of a run its plan, from now on and until the next one is frozen. Twice the same
   * changes nothing the second time.
   *
   * @param expected the version somebody looked at
   * @param note why; may be empty
   * @throws VersionConflictException when the run is in another version, or gone
   */
  @Transactional(rollbackOn = Exception.class)
  public Baseline freeze(String run, int expected, String note, String actor)
      throws InvalidInputException {
    String why = note.strip();
    if (why.length() > LONGEST_NOTE) {
      throw new InvalidInputException(
          "note", "expected at most " + LONGEST_NOTE + " characters, got " + why.length());
    }
    int before = baselines.latest(run).map(Baseline::revision).orElse(0);
    Baseline frozen = baselines.freeze(run, expected, actor, why);
    if (frozen.revision() > before) {
      audit.record(
          actor,
          "run.frozen",
          "run/" + run,
          "revision " + frozen.revision() + ", version " + expected + suffix(why));
    }
    return frozen;
  }

  private static String suffix(String note) {
    return Optional.of(note).filter(it -> !it.isEmpty()).map(it -> ": " + it).orElse("");
  }
}
