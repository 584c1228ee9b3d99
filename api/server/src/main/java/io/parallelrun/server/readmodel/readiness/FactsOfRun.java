package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.readiness.Attestation;
import io.parallelrun.domain.readiness.GateFacts;
import io.parallelrun.domain.readiness.GateReading;
import io.parallelrun.domain.run.ReportedProgress;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.sending.GuardReport;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.ProgressView;
import io.parallelrun.server.readmodel.ScopeView;
import io.parallelrun.server.readmodel.WorkstreamView;
import io.parallelrun.server.readmodel.sending.RampView;
import io.parallelrun.server.readmodel.validation.CheckView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What gates may ask about, as the read models of a run tell it. A pure function of them. */
final class FactsOfRun {
  /** For how many days what people report of a workstream is taken to hold. */
  private static final int REPORT_DAYS = 31;

  private FactsOfRun() {}

  static GateFacts of(
      ComputedRun run,
      List<CheckView> checks,
      @Nullable GuardReport sends,
      List<RampView> ramps,
      Map<String, Attestation> attestations) {
    LocalDate today = run.today();
    return new GateFacts(
        today,
        named(checks, CheckView::slug, FactsOfRun::check),
        named(run.overview().integrations(), IntegrationView::slug, FactsOfRun::integration),
        work(run.overview().progress(), today),
        sends,
        named(ramps, ramp -> ramp.stated().slug(), FactsOfRun::ramp),
        named(
            run.ledgers().actual().contracts(),
            terms -> terms.contract().slug(),
            terms -> notice(terms, today)),
        attestations);
  }

  private static <T> Map<String, GateReading> named(
      List<T> elements, Function<T, String> slug, Function<T, GateReading> reading) {
    return elements.stream().collect(Collectors.toMap(slug, reading));
  }

  private static GateReading check(CheckView check) {
    String words = check.outcomeText().toLowerCase(Locale.ROOT);
    return switch (check.outcome()) {
      case MATCHED, WITHIN_NOISE -> GateReading.clean(words + ", " + check.boundText());
      case MISMATCHED -> GateReading.failed(words + ", " + check.boundText());
      case UNKNOWN, INCOMPARABLE ->
          GateReading.unknown(check.reason().isEmpty() ? words : check.reason());
    };
  }

  /**
   * What works is clean; what is known not to work, for whatever reason, fails; late, paused and
   * worked on say nothing, because nobody knows whether it would hold.
   */
  private static GateReading integration(IntegrationView integration) {
    LegView leg = integration.replacement();
    if (leg == null) {
      return GateReading.unknown("nothing observes its replacement side");
    }
    String words = leg.stateText();
    return switch (leg.state()) {
      case UP -> GateReading.clean(words);
      case DOWN, DEGRADED, FLAPPING, BLOCKED -> GateReading.failed(words);
      case LATE, UNKNOWN, PAUSED, MAINTENANCE ->
          GateReading.unknown(
              leg.state() == HealthState.MAINTENANCE ? "somebody works on it" : words);
    };
  }

  private static Map<String, GateFacts.Done> work(ProgressView progress, LocalDate today) {
    Map<String, GateFacts.Done> done = new HashMap<>();
    boolean allFresh = progress.knownRatio().compareTo(BigDecimal.ONE) == 0;
    for (WorkstreamView view : progress.workstreams()) {
      boolean fresh = fresh(view, today);
      allFresh &= fresh;
      String slug = view.progress().workstream().slug();
      refused(view).ifPresent(why -> done.put(slug, GateFacts.Done.unknown(why)));
      view.progress()
          .doneRatio()
          .ifPresent(ratio -> done.put(slug, done(ratio, view.progress().upperBound(), fresh)));
    }
    BigDecimal all = progress.doneRatio();
    if (all != null) {
      boolean atMost =
          progress.workstreams().stream().anyMatch(view -> view.progress().upperBound());
      done.put(GateFacts.ALL_WORK, done(all, atMost, allFresh));
    }
    return done;
  }

  private static GateFacts.Done done(BigDecimal ratio, boolean atMost, boolean fresh) {
    return atMost ? GateFacts.Done.atMost(ratio, fresh) : GateFacts.Done.of(ratio, fresh);
  }

  private static Optional<String> refused(WorkstreamView view) {
    return view.progress().incomparable().stream().findFirst();
  }

  private static boolean fresh(WorkstreamView view, LocalDate today) {
    if (view.reported()) {
      LocalDate last = lastReport(view.progress().workstream(), today);
      return last != null && last.plusDays(REPORT_DAYS).isAfter(today);
    }
    return view.scopes().stream().allMatch(FactsOfRun::fresh);
  }

  private static boolean fresh(ScopeView scope) {
    return scope.legacy().freshness().isFresh() && scope.replacement().freshness().isFresh();
  }

  private static @Nullable LocalDate lastReport(Workstream workstream, LocalDate today) {
    return workstream.reported().stream()
        .map(ReportedProgress::on)
        .filter(day -> !day.isAfter(today))
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  private static GateReading ramp(RampView ramp) {
    String reason = ramp.status().reason();
    return switch (ramp.status().state()) {
      case COMPLETE -> GateReading.clean(reason);
      case UNKNOWN -> GateReading.unknown(reason);
      case NOT_BEGUN, ON_PLAN, BEHIND, AHEAD -> GateReading.failed(reason);
    };
  }

  private static GateReading notice(ContractTerms terms, LocalDate today) {
    LocalDate given = terms.contract().noticeGiven();
    boolean arrived = given != null && !given.isAfter(today);
    LocalDate end = BillingReader.owedUntil(terms);
    if (end != null && (given == null || arrived)) {
      return GateReading.clean(
          given == null ? "it ends on " + end : "notice was given, it ends on " + end);
    }
    PaidTerm term = terms.lastOwed(today);
    return GateReading.failed(
        "no notice was given; the last day for it is " + term.deadline().lastGoodDay());
  }
}
