package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.time.LocalDate;

/**
 * A capability comes to another stage; forward or back.
 *
 * @param on first day of the stage, in the run's zone
 * @param stage the stage from then on
 */
public record StageChange(LocalDate on, CapabilityStage stage) {
  public StageChange {
    on = Check.date("on", on);
    stage = Check.given("stage", stage);
  }
}
