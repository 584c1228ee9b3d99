package io.parallelrun.server.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.readiness.BillingStop;
import io.parallelrun.domain.readiness.GateOutcome;
import io.parallelrun.domain.readiness.GateState;
import io.parallelrun.domain.readiness.Readiness.Verdict;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.sending.Coverage;
import io.parallelrun.domain.sending.DualCount;
import io.parallelrun.domain.sending.DualKind;
import io.parallelrun.domain.sending.GuardReport;
import io.parallelrun.domain.sending.RampState;
import io.parallelrun.domain.sending.RampStatus;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.sending.SendStep;
import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.KeysOf;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.readmodel.readiness.BillingView;
import io.parallelrun.server.readmodel.readiness.CutoverView;
import io.parallelrun.server.readmodel.readiness.GateView;
import io.parallelrun.server.readmodel.readiness.ReadinessView;
import io.parallelrun.server.readmodel.readiness.WaiverView;
import io.parallelrun.server.readmodel.sending.RampView;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.SideView;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceFindingsTest {
  private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

  @Test
  void aDifferenceIsFoundAndStaysWhileASideIsSilent() {
    assertThat(keys(check(CheckKind.ROWS, Outcome.MISMATCHED, Outcome.MISMATCHED)))
        .containsExactly("check-differs/articles");
    assertThat(keys(check(CheckKind.ROWS, Outcome.UNKNOWN, Outcome.MISMATCHED)))
        .containsExactly("check-differs/articles");
    assertThat(keys(check(CheckKind.ROWS, Outcome.WITHIN_NOISE, Outcome.WITHIN_NOISE))).isEmpty();
  }

  @Test
  void whatCannotBeComparedIsNotOver() {
    Inspection silent = inspected(check(CheckKind.ROWS, Outcome.UNKNOWN, Outcome.MATCHED));
    assertThat(silent.findings()).isEmpty();
    assertThat(silent.unclear()).containsExactly("check-differs/articles");
  }

  /** N15: same person mailed by both is an item of its day, which time does not resolve. */
  @Test
  void whoeverIsMailedByBothIsAnItemOfItsDayThatLasts() {
    Notes notes = new Notes();
    Coverage none = Coverage.of(List.of());
    List<DualCount> counts =
        List.of(
            new DualCount(TODAY, DualKind.PERSON, 1, NOW),
            new DualCount(TODAY.minusDays(2), DualKind.PERSON, 3, NOW),
            new DualCount(TODAY.minusDays(2), DualKind.MESSAGE, 2, NOW),
            new DualCount(TODAY.minusDays(3), DualKind.TRACKED, 9, NOW));
    new EvidenceFindings(notes)
        .sends(GuardReport.of(SendGuard.USUAL, none, none, counts, NOW, ZoneOffset.UTC));
    assertThat(notes.inspection().findings())
        .extracting(Finding::key, Finding::title, Finding::severity, Finding::lasting)
        .containsExactly(
            tuple(
                "dual-send/2026-02-01",
                "People were mailed by both platforms on 2026-02-01",
                Severity.CRITICAL,
                true),
            tuple(
                "dual-send/2026-01-30",
                "People were mailed by both platforms on 2026-01-30",
                Severity.CRITICAL,
                true));
  }

  @Test
  void missingOptOutsAreCritical() {
    assertThat(
            inspected(check(CheckKind.CONSENT, Outcome.MISMATCHED, Outcome.MISMATCHED)).findings())
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.CRITICAL);
    assertThat(inspected(check(CheckKind.KEYS, Outcome.MISMATCHED, Outcome.MISMATCHED)).findings())
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void aBrokenGateIsFoundAndStaysUntilItOpens() {
    assertThat(found(gate(GateState.FAILED, true, null)))
        .singleElement()
        .satisfies(broken -> assertThat(broken.key()).isEqualTo("gate-broken/articles-agree"))
        .satisfies(
            broken ->
                assertThat(broken.detail())
                    .isEqualTo("1 check differs. It takes 7 clean days in a row again."));
    Inspection later = inspected(gate(GateState.COUNTING, false, null));
    assertThat(later.findings()).isEmpty();
    assertThat(later.unclear()).containsExactly("gate-broken/articles-agree");
    assertThat(inspected(gate(GateState.PASSED, false, null))).isEqualTo(Inspection.of(List.of()));
  }

  @Test
  void aWaiverIsHeardOfThreeDaysBeforeItEnds() {
    assertThat(found(gate(GateState.FAILED, false, TODAY.plusDays(4)))).isEmpty();
    assertThat(found(gate(GateState.FAILED, false, TODAY.plusDays(3))))
        .extracting(Finding::key)
        .containsExactly("waiver-ends/articles-agree/2026-02-04");
  }

  @Test
  void aChargeForWhatIsOffStays() {
    BillingView zombie =
        new BillingView(
            "old",
            "Old",
            BillingStop.State.ZOMBIE,
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 2, 1),
            "INV-7",
            BillingStop.Source.FRESH,
            null,
            false);
    assertThat(inspected(readiness(List.of(), List.of(zombie))).findings())
        .singleElement()
        .satisfies(charge -> assertThat(charge.key()).isEqualTo("zombie-charge/old/2026-02-01"))
        .satisfies(charge -> assertThat(charge.lasting()).isTrue());
  }

  private static Inspection ramp(RampState state) {
    LocalDate first = TODAY.minusDays(10);
    SendRamp ramp =
        new SendRamp(
            "ip",
            "New address",
            null,
            new SeriesRef("mail", "sent"),
            List.of(new SendStep(first, 100), new SendStep(first.plusDays(20), 10_000)),
            SendRamp.USUAL_TOLERANCE,
            Duration.ofDays(1));
    Notes notes = new Notes();
    new EvidenceFindings(notes)
        .ramp(
            new RampView(
                ramp,
                new RampStatus(state, "900 of 500 on that day", TODAY, 900, 500, null, null),
                NOW,
                List.of()));
    return notes.inspection();
  }

  @Test
  void aNewSenderAheadOfItsPlanIsHeardOfUntilItIsKnownNotToBe() {
    assertThat(ramp(RampState.AHEAD).findings())
        .singleElement()
        .satisfies(ahead -> assertThat(ahead.key()).isEqualTo("ramp-ahead/ip"))
        .satisfies(ahead -> assertThat(ahead.detail()).startsWith("900 of 500 on that day."));
    assertThat(ramp(RampState.UNKNOWN).unclear()).containsExactly("ramp-ahead/ip");
    assertThat(ramp(RampState.BEHIND)).isEqualTo(Inspection.of(List.of()));
  }

  private static List<String> keys(CheckView check) {
    return inspected(check).findings().stream().map(Finding::key).toList();
  }

  private static Inspection inspected(CheckView check) {
    Notes notes = new Notes();
    new EvidenceFindings(notes).check(check);
    return notes.inspection();
  }

  private static List<Finding> found(GateView gate) {
    return inspected(gate).findings();
  }

  private static Inspection inspected(GateView gate) {
    return inspected(readiness(List.of(gate), List.of()));
  }

  private static Inspection inspected(ReadinessView readiness) {
    Notes notes = new Notes();
    new EvidenceFindings(notes).readiness(readiness);
    return notes.inspection();
  }

  static ReadinessView readiness(List<GateView> gates, List<BillingView> billing) {
    return new ReadinessView(
        "r",
        1,
        NOW,
        TODAY,
        Verdict.UNKNOWN,
        0,
        gates,
        new CutoverView(null, 0, null, false, null),
        billing,
        List.of());
  }

  private static GateView gate(GateState state, boolean broken, @Nullable LocalDate waived) {
    WaiverView waiver =
        waived == null
            ? null
            : new WaiverView(
                1,
                "articles-agree",
                "Known.",
                "ada",
                TODAY,
                waived,
                "ada",
                NOW,
                null,
                null,
                false,
                true);
    return new GateView(
        "articles-agree",
        "Articles agree",
        null,
        "comparisons agree",
        false,
        state,
        state == GateState.FAILED ? GateOutcome.FAILED : GateOutcome.CLEAN,
        "1 check differs.",
        0,
        7,
        false,
        waiver,
        null,
        broken,
        waiver != null || state == GateState.PASSED,
        List.of());
  }

  private static CheckView check(CheckKind kind, Outcome outcome, Outcome last) {
    SideView side = new SideView("pushed", NOW, Freshness.NEVER, 10L);
    return new CheckView(
        "articles",
        "Articles",
        kind,
        KeysOf.values()[0],
        outcome,
        "",
        last,
        10,
        1,
        0,
        0,
        0.1,
        0,
        null,
        null,
        false,
        0,
        List.of(),
        Duration.ofDays(1),
        side,
        side,
        List.of(),
        null,
        null,
        NOW,
        Duration.ZERO,
        null);
  }
}
