package io.parallelrun.server.plugin;

import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Checks one connection: first the host's own steps, then those the connector lists, each on a
 * guarded call. The first that fails is the last that is made.
 */
final class StagedCheck {
  static final CheckStep PREPARE =
      new CheckStep(CheckStage.RESOLVE, "Prepare the check", call -> "");
  private static final Duration PREPARE_DEADLINE = Duration.ofSeconds(5);
  private static final Duration STEP_DEADLINE = Duration.ofSeconds(20);
  private static final Duration WHOLE_DEADLINE = Duration.ofSeconds(60);
  private static final CallFailure NO_STEPS =
      new CallFailure(
          FailureKind.BUG,
          "The connector says no steps of a check.",
          "Report it to its author.",
          Optional.empty(),
          false);
  private static final CallFailure TOO_LONG =
      new CallFailure(
          FailureKind.UNAVAILABLE,
          "The check did not end within " + WHOLE_DEADLINE.toSeconds() + " s.",
          "See which of the steps before took long, and how fast the platform answers.",
          Optional.empty(),
          false);

  private final PluginCalls calls;
  private final Connector connector;
  private final List<CheckStep> own;
  private final UnaryOperator<CallGuard.Result<String>> heard;
  private final Redaction redaction;
  private final Clock clock;
  private final RequestAllowance allowance = new RequestAllowance();

  /**
   * A check of a connector.
   *
   * @param own the host's steps, which are made before the connector's
   * @param heard is told how each step ended, and says what is made of it
   */
  StagedCheck(
      PluginCalls calls,
      Connector connector,
      List<CheckStep> own,
      UnaryOperator<CallGuard.Result<String>> heard,
      Redaction redaction,
      Clock clock) {
    this.calls = calls;
    this.connector = connector;
    this.own = List.copyOf(own);
    this.heard = heard;
    this.redaction = redaction;
    this.clock = clock;
  }

  private ClassLoader loader() {
    return connector.getClass().getClassLoader();
  }

  /** Begins it; the run says how far it is. */
  CheckRun begin() {
    Instant start = clock.instant();
    CheckRun run = new CheckRun(start, List.of(PREPARE));
    run.running(0, PREPARE);
    calls
        .call(
            "check",
            loader(),
            PREPARE_DEADLINE,
            call -> {
              call.stage("listing the steps of the check");
              call.allow(allowance);
              return List.copyOf(connector.checkSteps());
            },
            () -> {})
        .thenAccept(
            result -> {
              List<CheckStep> listed = result.value();
              CallFailure failure = result.failure();
              if (failure != null || listed == null) {
                run.failed(0, PREPARE, failure == null ? NO_STEPS : failure, result.took());
                return;
              }
              List<CheckStep> steps = new ArrayList<>(own);
              steps.addAll(listed);
              run.plan(steps);
              step(run, steps, 0, start.plus(WHOLE_DEADLINE));
            });
    return run;
  }

  private void step(CheckRun run, List<CheckStep> steps, int index, Instant end) {
    if (index == steps.size()) {
      run.finish();
      return;
    }
    CheckStep step = steps.get(index);
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative() || left.isZero()) {
      run.failed(index, step, TOO_LONG, Duration.ZERO);
      return;
    }
    run.running(index, step);
    Duration deadline = left.compareTo(STEP_DEADLINE) < 0 ? left : STEP_DEADLINE;
    made(step, index < own.size(), deadline)
        .thenAccept(
            result -> {
              CallFailure failure = result.failure();
              if (failure == null) {
                String found = redaction.clean(String.valueOf(result.value()));
                run.passed(index, step, found, result.took());
                step(run, steps, index + 1, end);
              } else {
                run.failed(index, step, failure, result.took());
              }
            });
  }

  private CompletableFuture<CallGuard.Result<String>> made(
      CheckStep step, boolean hosts, Duration deadline) {
    CallGuard.Body<String> body =
        call -> {
          call.stage(step.label());
          call.allow(allowance);
          return step.action().run(call);
        };
    String doing = "check " + step.name();
    return hosts
        ? calls.own(doing, deadline, body)
        : calls.call(doing, loader(), deadline, body, () -> {}).thenApply(heard);
  }
}
