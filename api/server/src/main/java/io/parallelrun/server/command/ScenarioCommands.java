package io.parallelrun.server.command;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.decision.Scenario;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.plugin.NearestName;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.VersionConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Makes a scenario the run. */
@ApplicationScoped
public class ScenarioCommands {
  private final RunStore runs;
  private final AuditLog audit;
  private final Clock clock;

  ScenarioCommands(RunStore runs, AuditLog audit, Clock clock) {
    this.runs = runs;
    this.audit = audit;
    this.clock = clock;
  }

  /** Why a scenario cannot be applied to a run; of a name it does not have, which may be meant. */
  public String refusal(String run, Scenario scenario, DefinitionException why) {
    return why.getMessage()
        + runs.find(run)
            .flatMap(stored -> scenario.unknownIn(stored.definition()))
            .flatMap(unknown -> NearestName.of(unknown.name(), unknown.known()))
            .map(near -> "; did you mean \"" + near + "\"?")
            .orElse("");
  }

  /**
   * Adopts a scenario as a new version of the run.
   *
   * @param expected version the scenario was looked at with
   * @return the new version, the same when nothing changes; nothing when there is no such run
   * @throws VersionConflictException when the run is not in that version
   * @throws DefinitionException when it cannot be applied
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<Integer> adopt(String run, Scenario scenario, int expected, String actor) {
    return runs.find(run).map(stored -> adopt(stored, scenario, expected, actor));
  }

  private int adopt(StoredRun stored, Scenario scenario, int expected, String actor) {
    if (stored.version() != expected) {
      throw new VersionConflictException("run " + stored.slug(), expected, stored.version());
    }
    RunDefinition run = stored.definition();
    LocalDate today = clock.instant().atZone(run.zone()).toLocalDate();
    RunDefinition changed = scenario.applyTo(run, today);
    if (changed.equals(run)) {
      return expected;
    }
    int version = runs.save(changed, expected, actor, stored.simulated());
    audit.record(actor, "scenario.adopted", "run/" + stored.slug(), scenario.toString());
    return version;
  }
}
