package io.parallelrun.server.readmodel.status;

import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.ProgressView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.TimeView;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what of a run is public, from what its own pages show. Safe from any thread. */
@ApplicationScoped
public class StatusReader {
  private final OverviewReader overviews;
  private final ValidationReader checks;

  StatusReader(OverviewReader overviews, ValidationReader checks) {
    this.overviews = overviews;
    this.checks = checks;
  }

  /** The public status of a run; nothing when there is no such run. */
  public Optional<StatusView> status(String run) {
    return overviews
        .overview(run)
        .map(overview -> view(overview, checks.checks(run).orElse(List.of())));
  }

  private static StatusView view(RunOverview overview, List<CheckView> checks) {
    RunPhase phase = overview.head().phase();
    TimeView time = overview.time();
    boolean over = phase == RunPhase.CLOSED || phase == RunPhase.ABORTED;
    Known counts = counts(overview.progress());
    List<StatusView.Line> lines =
        overview.wiring().integrations().stream().map(StatusReader::line).toList();
    return new StatusView(
        overview.head().name(),
        overview.head().simulated(),
        phase,
        over || time.dayOfRun() < 1 ? null : time.dayOfRun(),
        time.plannedDays(),
        new StatusView.Work(
            overview.progress().doneRatio(), overview.progress().knownRatio(), counts),
        phase == RunPhase.ABORTED ? null : end(time.estimate(), counts),
        lines,
        states(lines),
        checks(checks),
        overview.head().asOf());
  }

  private static Known counts(ProgressView progress) {
    boolean counted = progress.workstreams().stream().anyMatch(work -> !work.reported());
    return counted ? Known.of(progress.freshness()) : Known.STATED;
  }

  private static StatusView.End end(CutoverEstimate estimate, Known counts) {
    boolean observed =
        switch (estimate.method()) {
          case SIMULATION, EARNED_SCHEDULE -> true;
          case ACTUAL, PLAN -> false;
        };
    return new StatusView.End(estimate.date(), estimate.method(), observed ? counts : Known.STATED);
  }

  private static StatusView.Line line(IntegrationView integration) {
    List<LegView> legs =
        Stream.of(integration.legacy(), integration.replacement())
            .filter(Objects::nonNull)
            .toList();
    HealthState state =
        legs.stream()
            .map(StatusReader::state)
            .reduce(HealthState::worse)
            .orElse(HealthState.UNKNOWN);
    Freshness oldest =
        legs.stream().map(LegView::freshness).reduce(Freshness::worse).orElse(Freshness.NEVER);
    return new StatusView.Line(integration.name(), state, cause(legs, state), Known.of(oldest));
  }

  private static HealthState state(LegView leg) {
    return leg.state() == HealthState.UP ? leg.state().seen(leg.freshness()) : leg.state();
  }

  private static @Nullable String cause(List<LegView> legs, HealthState state) {
    return state != HealthState.BLOCKED
        ? null
        : legs.stream().filter(LegView::blocked).map(LegView::causeName).findFirst().orElse(null);
  }

  private static List<StatusView.StateCount> states(List<StatusView.Line> lines) {
    return Arrays.stream(HealthState.values())
        .sorted(Comparator.comparing(state -> -state.gravity()))
        .map(
            state ->
                new StatusView.StateCount(
                    state, lines.stream().filter(line -> line.state() == state).count()))
        .filter(count -> count.count() > 0)
        .toList();
  }

  private static StatusView.OutcomeCount count(Outcome outcome, List<CheckView> checks) {
    boolean agree = outcome == Outcome.MATCHED || outcome == Outcome.WITHIN_NOISE;
    return new StatusView.OutcomeCount(
        outcome, checks.size(), agree ? CheckView.weakestBound(checks) : "");
  }

  private static StatusView.Checks checks(List<CheckView> checks) {
    Optional<Freshness> oldest =
        checks.stream()
            .flatMap(check -> Stream.of(check.legacy(), check.replacement()))
            .map(side -> side.freshness())
            .reduce(Freshness::worse);
    return new StatusView.Checks(
        Arrays.stream(Outcome.values())
            .map(
                outcome ->
                    count(
                        outcome,
                        checks.stream().filter(check -> check.outcome() == outcome).toList()))
            .filter(count -> count.count() > 0)
            .toList(),
        oldest.map(Known::of).orElse(Known.STATED));
  }
}
