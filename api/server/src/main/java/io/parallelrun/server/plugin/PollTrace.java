package io.parallelrun.server.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the time of one poll went.
 *
 * @param id of the poll, a W3C trace id
 * @param took from when it was due to run until its result was there; storing it not included
 * @param outcome {@code SUCCESS}, {@code PARTIAL} or the failure kind
 * @param message why it failed; empty when it did not
 * @param again whether it was made because the one before failed
 * @param steps in the order they began, 100 at most
 * @param leftOut steps beyond those
 */
public record PollTrace(
    String id,
    String connection,
    String poller,
    Instant startedAt,
    Duration took,
    String outcome,
    String message,
    boolean again,
    List<TraceStep> steps,
    int leftOut) {
  public PollTrace {
    steps = List.copyOf(steps);
  }

  /** Time spent in requests. */
  public Duration inRequests() {
    return sum(step -> step.kind() == TraceStep.Kind.REQUEST);
  }

  /** Time spent waiting for a thread, or for the vendor's budget. */
  public Duration waited() {
    return sum(step -> step.kind() == TraceStep.Kind.QUEUE || step.kind() == TraceStep.Kind.BUDGET);
  }

  /** The rest: the plugin's own code. */
  public Duration inPlugin() {
    Duration rest = took.minus(inRequests()).minus(waited());
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private Duration sum(Predicate<TraceStep> which) {
    return steps.stream().filter(which).map(TraceStep::took).reduce(Duration.ZERO, Duration::plus);
  }
}
