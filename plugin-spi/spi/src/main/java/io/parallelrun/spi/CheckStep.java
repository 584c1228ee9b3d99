package io.parallelrun.spi;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a connection check.
 *
 * @param stage the stage it belongs to; steps are listed in stage order
 * @param label what it proves, a few words for people, for example "list users"
 * @param poller name of the poller whose right an AUTHORIZE step proves; empty for every other step
 * @param action does it
 */
public record CheckStep(CheckStage stage, String label, Optional<String> poller, Action action) {

  public CheckStep {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(poller, "poller");
    Objects.requireNonNull(action, "action");
  }

  /** A step that is about no poller in particular. */
  public CheckStep(CheckStage stage, String label, Action action) {
    this(stage, label, Optional.empty(), action);
  }

  /** An AUTHORIZE step: the credential may read what this poller needs. */
  @Experimental(until = "1.2")
  public static CheckStep authorize(String poller, String label, Action action) {
    return new CheckStep(CheckStage.AUTHORIZE, label, Optional.of(poller), action);
  }

  /**
   * The stage as it is shown: in lower case, with the poller where it is about one, for example
   * {@code authorize:users}.
   */
  @Experimental(until = "1.2")
  public String name() {
    String name = stage.name().toLowerCase(Locale.ROOT);
    return poller.map(of -> name + ":" + of).orElse(name);
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
