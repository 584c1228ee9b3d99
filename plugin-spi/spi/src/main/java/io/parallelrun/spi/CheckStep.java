package io.parallelrun.spi;

import java.util.Objects;

/**
 * One step of a connection check.
 *
 * @param stage the stage it belongs to; steps are listed in stage order
 * @param label what it proves, a few words for people, for example "list users"
 * @param action does it
 */
public record CheckStep(CheckStage stage, String label, Action action) {

  public CheckStep {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(action, "action");
  }

  /** The work of a step. */
  @FunctionalInterface
  public interface Action {

    /**
     * Runs on a host thread under the deadline of the context.
     *
     * @return what was found, one sentence for people, without secrets or personal data
     *     (C-CHECK-03)
     * @throws ConnectorException when the step failed; its message and remedy are shown
     *     (C-CHECK-07)
     * @throws InterruptedException when the host gave the call up
     */
    String run(CallContext context) throws ConnectorException, InterruptedException;
  }
}
