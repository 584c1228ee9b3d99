package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.CheckReport.Step;
import io.parallelrun.server.plugin.CheckReport.StepStatus;
import io.parallelrun.server.plugin.ObservationFacts;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run for people: the staged check, the pollers, what they saw, and every failure. */
final class LiveRunText {
  private final Printer printer;

  LiveRunText(Printer printer) {
    this.printer = printer;
  }

  void print(LiveRun run) {
    printer.table(
        List.of("STAGE", "STEP", "RESULT", "TOOK", "FOUND"),
        run.check().steps().stream().map(LiveRunText::row).toList());
    run.check().steps().forEach(this::failure);
    if (!run.check().passed()) {
      printer.line("No poller was run, as the check failed.");
      return;
    }
    printer.table(
        List.of("POLLER", "RESULT", "REQUESTS", "TOOK", "OBSERVATIONS"),
        run.polls().stream().map(LiveRunText::row).toList());
    printer.table(List.of("POLLER", "KIND", "NAME", "VALUES", "AT"), observations(run));
    run.polls().forEach(this::failure);
  }

  private static List<String> row(Step step) {
    return List.of(
        step.name(),
        step.label(),
        lower(step.status()),
        millis(step.took()),
        step.status() == StepStatus.FAILED ? "see below" : step.detail());
  }

  private static List<String> row(LiveRun.Poll poll) {
    PollOutcome outcome = poll.outcome();
    int seen =
        outcome instanceof PollOutcome.Success success ? success.result().observations().size() : 0;
    return List.of(
        poll.poller(),
        poll.well() ? "passed" : outcome instanceof PollOutcome.Success ? "partial" : "failed",
        Integer.toString(outcome.requests()),
        millis(outcome.took()),
        Integer.toString(seen));
  }

  private static List<List<String>> observations(LiveRun run) {
    List<List<String>> rows = new ArrayList<>();
    for (LiveRun.Poll poll : run.polls()) {
      if (poll.outcome() instanceof PollOutcome.Success success) {
        for (Observation seen : success.result().observations()) {
          rows.add(
              List.of(
                  poll.poller(),
                  lower(seen.kind()),
                  seen.name(),
                  ObservationFacts.line(seen),
                  seen.observedAt().toString()));
        }
      }
    }
    return rows;
  }

  private void failure(Step step) {
    step.kind().ifPresent(kind -> failure(step.label(), kind, step.detail(), step.remedy()));
  }

  private void failure(LiveRun.Poll poll) {
    if (poll.outcome() instanceof PollOutcome.Failure failed) {
      String wait =
          failed.retryAt().map(Instant::toString).map(at -> " Not before " + at + ".").orElse("");
      failure(poll.poller(), failed.kind(), failed.message(), failed.remedy() + wait);
    } else if (poll.outcome() instanceof PollOutcome.Success success) {
      for (PollResult.PartialFailure part : success.result().failures()) {
        failure(poll.poller() + ", " + part.subject(), part.kind(), part.message(), "");
      }
    }
  }

  private void failure(String what, FailureKind kind, String message, String remedy) {
    printer.line(what + " failed: " + kind);
    printer.line("  what happened: " + message);
    if (!remedy.isBlank()) {
      printer.line("  what to do:    " + remedy.strip());
    }
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String millis(Duration took) {
    return took.toMillis() + " ms";
  }
}
