package io.parallelrun.server.plugin;

import io.parallelrun.server.plugin.CheckReport.Step;
import io.parallelrun.server.plugin.CheckReport.StepStatus;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A check that runs; its report can be read at any time, from any thread. */
public final class CheckRun {
  private final String id = UUID.randomUUID().toString();
  private final Instant startedAt;
  private final List<Step> steps = new ArrayList<>();
  private final CompletableFuture<CheckReport> done = new CompletableFuture<>();
  private boolean finished;

  CheckRun(Instant startedAt, List<CheckStep> planned) {
    this.startedAt = startedAt;
    plan(planned);
  }

  /** Name of this check. */
  public String id() {
    return id;
  }

  /** How far it is. */
  public synchronized CheckReport report() {
    boolean passed =
        finished && steps.stream().allMatch(step -> step.status() == StepStatus.PASSED);
    return new CheckReport(steps, finished, passed, startedAt);
  }

  /** Completes, always normally, when the check is finished. */
  public CompletionStage<CheckReport> done() {
    return done;
  }

  /** What is to be done, once the connector has said it. */
  synchronized void plan(List<CheckStep> planned) {
    steps.clear();
    planned.forEach(step -> steps.add(step(step, StepStatus.PENDING, "", "", null, Duration.ZERO)));
  }

  void running(int index, CheckStep step) {
    set(index, step(step, StepStatus.RUNNING, "", "", null, Duration.ZERO));
  }

  void passed(int index, CheckStep step, String found, Duration took) {
    set(index, step(step, StepStatus.PASSED, found, "", null, took));
  }

  void failed(int index, CheckStep step, CallFailure failure, Duration took) {
    set(
        index,
        step(step, StepStatus.FAILED, failure.message(), failure.remedy(), failure.kind(), took));
    skipAfter(index);
    finish();
  }

  private synchronized void skipAfter(int index) {
    for (int i = index + 1; i < steps.size(); i++) {
      Step step = steps.get(i);
      steps.set(
          i,
          new Step(
              step.stage(),
              step.name(),
              step.label(),
              StepStatus.SKIPPED,
              "",
              "",
              Optional.empty(),
              Duration.ZERO));
    }
  }

  void finish() {
    synchronized (this) {
      finished = true;
    }
    done.complete(report());
  }

  private synchronized void set(int index, Step step) {
    steps.set(index, step);
  }

  private static Step step(
      CheckStep step,
      StepStatus status,
      String detail,
      String remedy,
      @org.jspecify.annotations.Nullable FailureKind kind,
      Duration took) {
    return new Step(
        step.stage(),
        step.name(),
        step.label(),
        status,
        detail,
        remedy,
        Optional.ofNullable(kind),
        took);
  }
}
