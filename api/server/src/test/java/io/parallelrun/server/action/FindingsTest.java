package io.parallelrun.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.decision.Adequacy;
import io.parallelrun.domain.decision.CliffKind;
import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.decision.DecisionState;
import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.overlap.BilledOverlap;
import io.parallelrun.domain.overlap.CalendarOverlap;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.BurnView;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.DecisionView;
import io.parallelrun.server.readmodel.IdentityView;
import io.parallelrun.server.readmodel.IdentityView.AwaitedRoster;
import io.parallelrun.server.readmodel.PlanState;
import io.parallelrun.server.readmodel.PlanView;
import io.parallelrun.server.readmodel.PollerView;
import io.parallelrun.server.readmodel.ProgressView;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.readmodel.TimeView;
import io.parallelrun.server.readmodel.Tone;
import io.parallelrun.server.readmodel.Verdict;
import io.parallelrun.server.readmodel.capability.RedundantView;
import io.parallelrun.server.readmodel.term.TermDifference;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
  private static final Duration EVERY = Duration.ofMinutes(5);

  private static List<Finding> findings(RunOverview overview) {
    return findings(overview, List.of());
  }

  private static List<Finding> findings(RunOverview overview, List<RedundantView> redundant) {
    return Findings.of(
            overview,
            List.of(),
            EvidenceFindingsTest.readiness(List.of(), List.of()),
            redundant,
            null,
            List.of(),
            List.of())
        .findings();
  }

  @Test
  void whereAllIsWellNothingIsFound() {
    assertThat(findings(overview(plan(false, false, "0.5"), List.of(), List.of()))).isEmpty();
  }

  @Test
  void sharesThatAreSpentAreHeardOfByRevision() {
    List<Finding> found =
        findings(overview(plan(true, false, "0.5", "0.8", "1"), List.of(), List.of()));
    assertThat(found)
        .extracting(Finding::key)
        .containsExactly(
            "budget-threshold/r0/0.5", "budget-threshold/r0/0.8", "budget-threshold/r0/1");
    assertThat(found)
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO, Severity.WARNING, Severity.CRITICAL);
    assertThat(found).allMatch(Finding::lasting);
  }

  @Test
  void aBudgetThatWillNotDoAndAContingencyThatIsGone() {
    List<Finding> found = findings(overview(plan(false, true), List.of(), List.of()));
    assertThat(found)
        .extracting(Finding::key)
        .containsExactly("budget-forecast/r0", "contingency-exhausted");
    assertThat(found.get(0).detail())
        .isEqualTo("If it ends on 2026-04-01 it takes 120.0 % of the budget; plan not frozen.");
    assertThat(found).extracting(Finding::lasting).containsExactly(true, false);
  }

  @Test
  void onlyCriticalDecisionsAreFound() {
    List<DecisionView> decisions =
        List.of(decision(DecisionState.OPEN, true), decision(DecisionState.OPEN, false));
    assertThat(findings(overview(plan(false, false), decisions, List.of())))
        .singleElement()
        .satisfies(near -> assertThat(near.key()).isEqualTo("notice-deadline-near/old/2026-02-10"))
        .satisfies(
            near -> assertThat(near.title()).isEqualTo("Notice for Old is due by 2026-02-10"));
    DecisionView missed = decision(DecisionState.MISSED, true);
    assertThat(findings(overview(plan(false, false), List.of(missed), List.of())))
        .singleElement()
        .satisfies(
            near -> assertThat(near.title()).isEqualTo("Notice for Old was missed on 2026-02-10"));
  }

  @Test
  void aConnectionIsDownAfterThreeOfItsIntervals() {
    assertThat(connections(HealthState.DOWN, false, Duration.ofMinutes(15))).isEmpty();
    assertThat(connections(HealthState.DOWN, false, Duration.ofMinutes(15).plusMillis(1)))
        .singleElement()
        .satisfies(down -> assertThat(down.key()).isEqualTo("connection-down/wp"))
        .satisfies(down -> assertThat(down.detail()).contains("Refused. Start it."));
    assertThat(connections(HealthState.DEGRADED, false, Duration.ofDays(1))).isEmpty();
    assertThat(connections(HealthState.DOWN, true, Duration.ofDays(1))).isEmpty();
  }

  @Test
  void whatIsPaidTwiceIsFoundByItsCapability() {
    RunOverview overview = overview(plan(false, false), List.of(), List.of());
    Amount perDay = Amount.of(new BigDecimal("40.0049"), Currency.getInstance("EUR"));
    RedundantView mail = new RedundantView("mail", "Mail", perDay, List.of("Old CRM", "Lists"));
    assertThat(findings(overview, List.of(mail)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.key()).isEqualTo("redundant-spend/mail");
              assertThat(found.kind()).isEqualTo(ActionKind.REDUNDANT_SPEND);
              assertThat(found.amount()).isEqualByComparingTo("40.00");
              assertThat(found.detail()).contains("its share of Old CRM, Lists is paid as well");
              assertThat(found.lasting()).as("it ends with the spending").isFalse();
            });
  }

  @Test
  void whatOnlyAPersonCanMendIsToldAtTheFirstFailure() {
    for (String kind : List.of("CONFIG", "AUTHENTICATION", "AUTHORIZATION")) {
      for (HealthState state : List.of(HealthState.DOWN, HealthState.UNKNOWN)) {
        assertThat(connections(kind, state, false, Duration.ZERO))
            .as("%s, %s", kind, state)
            .singleElement()
            .satisfies(found -> assertThat(found.key()).isEqualTo("connection-down/wp"))
            .satisfies(
                found ->
                    assertThat(found.title())
                        .isEqualTo("Connection wp works only when somebody acts"));
      }
      assertThat(connections(kind, HealthState.DOWN, true, Duration.ZERO)).as(kind).isEmpty();
    }
    for (String kind : List.of("UNAVAILABLE", "RATE_LIMITED", "BAD_RESPONSE", "BUG")) {
      assertThat(connections(kind, HealthState.DOWN, false, Duration.ZERO)).as(kind).isEmpty();
    }
  }

  private static List<Finding> connections(HealthState state, boolean paused, Duration since) {
    return connections("UNAVAILABLE", state, paused, since);
  }

  private static List<Finding> connections(
      String kind, HealthState state, boolean paused, Duration since) {
    ConnectionView view = connection("wordpress", kind, state, paused, since);
    return findings(overview(plan(false, false), List.of(), List.of(view)));
  }

  private static ConnectionView connection(
      String type, HealthState state, boolean paused, Duration since) {
    return connection(type, "UNAVAILABLE", state, paused, since);
  }

  private static ConnectionView connection(
      String type, String kind, HealthState state, boolean paused, Duration since) {
    PollFailure failure = new PollFailure(kind, "Refused.", "Start it.", null);
    PollerStatus status =
        new PollerStatus("wp", "content", EVERY, NOW, null, 4, failure, NOW.minus(since));
    return new ConnectionView(
        "wp",
        "r",
        "old",
        Side.LEGACY,
        type,
        paused,
        state,
        Freshness.NEVER,
        failure,
        List.of(new PollerView(status, Freshness.NEVER)));
  }

  /** The overlap waits for the legacy roster since the key was rotated some time ago. */
  private static Inspection awaited(Duration ago, List<ConnectionView> connections) {
    AwaitedRoster roster = new AwaitedRoster(Side.LEGACY, "wp", NOW.minus(ago));
    IdentityView identities =
        new IdentityView(
            null, Seen.NEVER, Seen.NEVER, Freshness.NEVER, null, false, "waiting", List.of(roster));
    return Findings.of(
        overview(plan(false, false), List.of(), identities, connections),
        List.of(),
        EvidenceFindingsTest.readiness(List.of(), List.of()),
        List.of(),
        null,
        List.of(),
        List.of());
  }

  @Test
  void aRosterThatIsNotToldAnewAfterThreeIntervalsIsFoundByItsSide() {
    List<ConnectionView> polled =
        List.of(connection("wordpress", HealthState.UP, false, Duration.ZERO));
    Inspection soon = awaited(Duration.ofMinutes(14), polled);
    assertThat(soon.findings()).isEmpty();
    assertThat(soon.unclear()).as("one of an earlier key stays").contains("roster-awaited/wp");
    assertThat(awaited(Duration.ofMinutes(15), polled).findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.key()).isEqualTo("roster-awaited/wp");
              assertThat(found.kind()).isEqualTo(ActionKind.ROSTER_AWAITED);
              assertThat(found.lasting()).as("a fresh roster ends it").isFalse();
              assertThat(found.detail())
                  .contains("was rotated at 2026-02-01T11:45:00Z")
                  .contains("the legacy side has not told its people since")
                  .contains("have it polled now");
            });
  }

  @Test
  void whatIsToBeDoneForARosterDependsOnHowItIsTold() {
    Duration days = Duration.ofDays(4);
    assertThat(awaited(days, List.of(connection("push", HealthState.UP, false, days))).findings())
        .singleElement()
        .satisfies(found -> assertThat(found.detail()).contains("Push the whole roster again"));
    assertThat(awaited(days, List.of(connection("scim", HealthState.UP, true, days))).findings())
        .singleElement()
        .satisfies(found -> assertThat(found.detail()).contains("Resume the connection"));
    assertThat(awaited(days, List.of()).findings())
        .singleElement()
        .satisfies(found -> assertThat(found.detail()).contains("Connect it again"));
    assertThat(awaited(Duration.ofDays(2), List.of()).findings()).isEmpty();
  }

  /** Nothing failed, and nothing came: the next push or export is late. */
  @Test
  void aConnectionThatTellsNothingNewIsHeardOf() {
    assertThat(silent(EVERY.multipliedBy(3))).isEmpty();
    assertThat(silent(EVERY.multipliedBy(4)))
        .singleElement()
        .satisfies(item -> assertThat(item.key()).isEqualTo("connection-stale/wp"))
        .satisfies(item -> assertThat(item.kind()).isEqualTo(ActionKind.CONNECTION_DOWN));
  }

  private static List<Finding> silent(Duration since) {
    Instant last = NOW.minus(since);
    PollerStatus status = new PollerStatus("wp", "push", EVERY, last, last, 0, null, null);
    Freshness freshness = Freshness.of(last, EVERY, NOW);
    ConnectionView view =
        new ConnectionView(
            "wp",
            "r",
            "old",
            Side.LEGACY,
            "push",
            false,
            HealthState.LATE,
            freshness,
            null,
            List.of(new PollerView(status, freshness)));
    return findings(overview(plan(false, false), List.of(), List.of(view)));
  }

  @Test
  void aTermThatIsStatedOtherwiseNamesBothAndWhoSaysSo() {
    TermDifference differs =
        new TermDifference("old", "Old", "term.end", "2026-04-01", "2026-05-01", "erp", NOW);
    assertThat(
            Findings.of(
                    overview(plan(false, false), List.of(), List.of()),
                    List.of(),
                    EvidenceFindingsTest.readiness(List.of(), List.of()),
                    List.of(),
                    null,
                    List.of(),
                    List.of(differs))
                .findings())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.key()).isEqualTo("term-differs/old/term.end/2026-05-01");
              assertThat(item.title()).isEqualTo("Old has another last day with its vendor");
              assertThat(item.detail())
                  .contains("Entered: 2026-04-01. Observed: 2026-05-01, by erp at " + NOW)
                  .contains("correct term.end");
            });
  }

  private static DecisionView decision(DecisionState state, boolean critical) {
    return new DecisionView(
        new Decision(
            CliffKind.NOTICE_DEADLINE,
            LocalDate.of(2026, 2, 10),
            9,
            "old",
            Side.LEGACY,
            null,
            "Notice for Old",
            BigDecimal.TEN,
            state,
            critical,
            "Why."),
        null);
  }

  private static PlanView plan(boolean reached, boolean over, String... shares) {
    return new PlanView(
        PlanState.NOT_FROZEN,
        null,
        false,
        List.of(shares).stream()
            .map(share -> new PlanView.Threshold(new BigDecimal(share), reached))
            .toList(),
        new BigDecimal("1.2"),
        over,
        over,
        Adequacy.of(BigDecimal.ONE, Optional.empty()),
        new BurnView(true, Duration.ofDays(180), List.of(), List.of(), false, false, false));
  }

  static RunOverview overview(
      PlanView plan, List<DecisionView> decisions, List<ConnectionView> connections) {
    return overview(plan, decisions, null, connections);
  }

  private static RunOverview overview(
      PlanView plan,
      List<DecisionView> decisions,
      @Nullable IdentityView identities,
      List<ConnectionView> connections) {
    RunDefinition run = StoredRuns.plain("r", "R");
    return new RunOverview(
        new RunHead("r", "R", false, 1, "EUR", "UTC", RunPhase.PARALLEL, NOW, TODAY),
        new Verdict(Tone.GOOD, "Fine."),
        new TimeView(
            run.start(),
            32,
            90,
            CalendarOverlap.of(run, TODAY),
            BilledOverlap.NONE,
            run.plannedEnd(),
            run.committedEnd(),
            CutoverEstimate.of(run, TODAY, Optional.empty())),
        null,
        null,
        null,
        plan,
        decisions,
        new ProgressView(null, BigDecimal.ZERO, Freshness.NEVER, List.of()),
        identities,
        List.of(),
        List.of(),
        connections);
  }
}
