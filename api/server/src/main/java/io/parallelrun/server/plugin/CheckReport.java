package io.parallelrun.server.plugin;

import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a check has come.
 *
 * @param steps in order
 * @param finished whether nothing more will change
 * @param passed whether it is finished and every step passed
 * @param startedAt when it began
 */
public record CheckReport(List<Step> steps, boolean finished, boolean passed, Instant startedAt) {
  public CheckReport {
    steps = List.copyOf(steps);
  }

  /** State of a step. */
  public enum StepStatus {
    /** Not yet begun. */
    PENDING,
    /** Begun. */
    RUNNING,
    /** All right. */
    PASSED,
    /** Not all right. */
    FAILED,
    /** Not made, because an earlier one failed. */
    SKIPPED
  }

  /**
   * One step.
   *
   * @param name the stage, with the poller where it is about one: {@code authorize:users}
   * @param detail what was found, or what went wrong; empty while it was not made
   * @param remedy what to do; empty unless it failed
   * @param kind kind of failure; empty unless it failed
   */
  public record Step(
      CheckStage stage,
      String name,
      String label,
      StepStatus status,
      String detail,
      String remedy,
      Optional<FailureKind> kind,
      Duration took) {}
}
