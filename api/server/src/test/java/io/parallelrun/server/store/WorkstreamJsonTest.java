package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.run.PlannedProgress;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.ProgressPlan;
import io.parallelrun.domain.run.ReportedProgress;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.ScopeGrowth;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StageChange;
import io.parallelrun.domain.run.ThreePointEstimate;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.run.WorkstreamKind;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.sending.SendStep;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept comes back, also from before a field existed. */
class WorkstreamJsonTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  @Test
  void workComesBackAsItWas() {
    RunDefinition run = run(full());
    assertThat(DefinitionJson.read(DefinitionJson.write(run))).isEqualTo(run);
  }

  @Test
  void workStoredBeforeItHadDependenciesCanBeRead() {
    Workstream plain =
        Workstream.of(
            "w", "W", List.of(), List.of(ReportedProgress.ratio(START, new BigDecimal("0.2"))));
    String older =
        """
        {"slug":"r","name":"R","zone":"Z","currency":"EUR","start":"2026-01-01","planned":"P3M",
         "extensions":[],"platforms":[{"slug":"old","name":"Old","side":"LEGACY"}],"contracts":[],
         "people":[],"milestones":[],"integrations":[],
         "workstreams":[{"slug":"w","name":"W","kind":"OTHER","weight":1,"scopes":[],
         "reported":[{"on":"2026-01-01","doneRatio":0.2}],"plan":"LINEAR"}]}
        """;
    assertThat(DefinitionJson.read(older).workstreams()).containsExactly(plain);
    assertThat(DefinitionJson.read(older).gateStreakDays()).isZero();
    assertThat(DefinitionJson.read(older).sendGuard()).isNull();
    assertThat(DefinitionJson.read(older).sendRamps()).isEmpty();
    assertThat(DefinitionJson.read(older).gates()).isEmpty();
    assertThat(DefinitionJson.read(older).capabilities()).isEmpty();
    assertThat(DefinitionJson.read(older).rollbackDays()).isZero();
  }

  private static Workstream full() {
    return new Workstream(
        "full",
        "Full",
        WorkstreamKind.DATA_SYNC,
        BigDecimal.ONE,
        List.of(),
        new BigDecimal("120"),
        List.of(ReportedProgress.items(START, BigDecimal.TEN)),
        ProgressPlan.POINTS,
        List.of(new PlannedProgress(START.plusDays(30), new BigDecimal("0.1"))),
        List.of("first"),
        new ScopeGrowth(BigDecimal.ZERO, new BigDecimal("0.1"), new BigDecimal("0.4")),
        new ThreePointEstimate(BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("30")));
  }

  /** A gate of every kind, so that one that is forgotten cannot be read. */
  private static List<Gate> gates() {
    return List.of(
        gate("checks", new GateCondition.ChecksAgree(List.of("articles"))),
        gate("wired", new GateCondition.IntegrationsUp(List.of("crm"))),
        gate("work", new GateCondition.WorkDone(null, new BigDecimal("0.98"))),
        gate("notice", new GateCondition.NoticeGiven(List.of("old"))),
        gate("sends", new GateCondition.NoDualSends(7)),
        gate("ramps", new GateCondition.RampsComplete(List.of("news"))),
        gate("legal", new GateCondition.Attested("A lawyer agrees", 30)));
  }

  private static Gate gate(String slug, GateCondition condition) {
    return new Gate(slug, slug, condition, 7, "Ada");
  }

  private static RunDefinition run(Workstream workstream) {
    return new RunDraft("r", "R", Currency.getInstance("EUR"), START, Period.ofMonths(3))
        .platforms(List.of(new Platform("old", "Old", Side.LEGACY, null)))
        .workstreams(List.of(Workstream.of("first", "First", List.of(), List.of()), workstream))
        .gateStreakDays(7)
        .rollbackDays(14)
        .sendGuard(SendGuard.USUAL)
        .sendRamps(
            List.of(
                new SendRamp(
                    "news",
                    "News",
                    null,
                    new SeriesRef("esp", "email"),
                    List.of(new SendStep(START, 1_000)),
                    SendRamp.USUAL_TOLERANCE,
                    Duration.ofDays(2))))
        .gates(gates())
        .capabilities(
            List.of(
                new Capability(
                    "mail",
                    "Mail",
                    List.of(new StageChange(START, CapabilityStage.LIVE_ON_NEW)),
                    "wired",
                    List.of())))
        .build();
  }
}
