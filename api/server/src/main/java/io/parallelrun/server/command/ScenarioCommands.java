package io.parallelrun.server.command;

import io.parallelrun.domain.decision.Scenario;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.VersionConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Makes a scenario the run. */
@ApplicationScoped
public class ScenarioCommands {
  private final RunStore runs;
  private final AuditLog audit;

  ScenarioCommands(RunStore runs, AuditLog audit) {
    this.runs = runs;
    this.audit = audit;
  }

  /**
   * Adopts a scenario as a new version of the run.
   *
   * @param expected version the scenario was looked at with
   * @return the new version, the same when nothing changes; nothing when there is no such run
   * @throws VersionConflictException when the run is not in that version
   * @throws io.parallelrun.domain.DefinitionException when it cannot be applied
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<Integer> adopt(String run, Scenario scenario, int expected, String actor) {
    return runs.find(run).map(stored -> adopt(stored, scenario, expected, actor));
  }

  private int adopt(StoredRun stored, Scenario scenario, int expected, String actor) {
    if (stored.version() != expected) {
      throw new VersionConflictException("run " + stored.slug(), expected, stored.version());
    }
    RunDefinition changed = scenario.applyTo(stored.definition());
    if (changed.equals(stored.definition())) {
      return expected;
    }
    int version = runs.save(changed, expected, actor, stored.simulated());
    audit.record(actor, "scenario.adopted", "run/" + stored.slug(), scenario.toString());
    return version;
  }
}
