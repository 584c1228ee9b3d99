package io.parallelrun.domain.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.readiness.Readiness.Verdict;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.run.GateCondition.Attested;
import io.parallelrun.domain.run.GateCondition.ChecksAgree;
import io.parallelrun.domain.run.GateCondition.IntegrationsUp;
import io.parallelrun.domain.run.GateCondition.NoticeGiven;
import io.parallelrun.domain.run.GateCondition.WorkDone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What gates ask, what waivers let pass, and what the sum of them says. */
class ReadinessTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

  private static Gate gate(GateCondition condition) {
    return new Gate("g", "A gate", condition, 0, null);
  }

  private static final GateFacts FACTS =
      new GateFacts(
          TODAY,
          Map.of(
              "articles", GateReading.clean("0 of 300 differ"),
              "consent", GateReading.failed("1 opt-out is missing"),
              "media", GateReading.unknown("the new side was not read since 2026-03-17")),
          Map.of("crm", GateReading.clean("up"), "mail", GateReading.failed("down")),
          Map.of(
              GateFacts.ALL_WORK,
              GateFacts.Done.of(new BigDecimal("0.97996"), true),
              "content",
              GateFacts.Done.of(new BigDecimal("1"), false),
              "assets",
              GateFacts.Done.atMost(new BigDecimal("0.9"), true)),
          null,
          Map.of("news", GateReading.failed("500 of 1000 planned on 2026-03-19")),
          Map.of("cms", GateReading.clean("notice given")),
          Map.of("legal", new Attestation("legal", true, "ada", TODAY.minusDays(29), "")));

  private static GateReading read(GateCondition condition) {
    return GateConditions.read(gate(condition), FACTS);
  }

  @Test
  void checksMustAllAgree() {
    assertThat(read(new ChecksAgree(List.of("articles"))).outcome()).isEqualTo(GateOutcome.CLEAN);
    assertThat(read(new ChecksAgree(List.of("articles", "media"))))
        .isEqualTo(GateReading.unknown("media: the new side was not read since 2026-03-17"));
    assertThat(read(new ChecksAgree(List.of("media", "consent"))))
        .isEqualTo(
            GateReading.failed(
                "media: the new side was not read since 2026-03-17; consent: 1 opt-out is"
                    + " missing"));
  }

  @Test
  void aCheckThatWasDeletedIsNotKnown() {
    assertThat(read(new ChecksAgree(List.of("articles", "gone"))))
        .isEqualTo(GateReading.unknown("gone: there is no such check any more"));
  }

  @Test
  void sendsThatNothingWatchesAreNotKnownAndRampsAreReadBySlug() {
    assertThat(read(new GateCondition.NoDualSends(7)).outcome()).isEqualTo(GateOutcome.UNKNOWN);
    assertThat(read(new GateCondition.RampsComplete(List.of("news"))))
        .isEqualTo(GateReading.failed("news: 500 of 1000 planned on 2026-03-19"));
    assertThat(read(new GateCondition.RampsComplete(List.of("gone"))).outcome())
        .isEqualTo(GateOutcome.UNKNOWN);
  }

  @Test
  void integrationsAndContractsAreReadTheSameWay() {
    assertThat(read(new IntegrationsUp(List.of("crm", "mail"))))
        .isEqualTo(GateReading.failed("mail: down"));
    assertThat(read(new NoticeGiven(List.of("cms"))).outcome()).isEqualTo(GateOutcome.CLEAN);
    assertThat(read(new NoticeGiven(List.of("dam"))).outcome()).isEqualTo(GateOutcome.UNKNOWN);
  }

  @Test
  void nearlyEnoughWorkIsNotShownAsEnough() {
    assertThat(read(new WorkDone(null, new BigDecimal("0.98"))))
        .isEqualTo(GateReading.failed("97.9 % of 98.0 % done"));
    assertThat(read(new WorkDone(null, new BigDecimal("0.9"))).outcome())
        .isEqualTo(GateOutcome.CLEAN);
  }

  @Test
  void moreThanWhatATokenSeesMayBeToMove() {
    assertThat(read(new WorkDone("assets", new BigDecimal("0.9"))))
        .isEqualTo(
            GateReading.unknown(
                "90.0 % of 90.0 % done, but the legacy side counts only what its token may see. Let"
                    + " it see all, or waive this gate once somebody has made sure that nothing is"
                    + " left out"));
    assertThat(read(new WorkDone("assets", new BigDecimal("0.91"))).outcome())
        .as("what is not done at most is not done")
        .isEqualTo(GateOutcome.FAILED);
  }

  @Test
  void workThatWasDoneWhenLastKnownIsNotKnown() {
    assertThat(read(new WorkDone("content", BigDecimal.ONE)).outcome())
        .isEqualTo(GateOutcome.UNKNOWN);
    assertThat(read(new WorkDone("sync", BigDecimal.ONE)).outcome()).isEqualTo(GateOutcome.UNKNOWN);
  }

  @Test
  void whatAPersonSaidExpires() {
    Gate gate = new Gate("legal", "Legal agrees", new Attested("Legal agrees", 30), 0, null);
    assertThat(GateConditions.read(gate, FACTS))
        .isEqualTo(GateReading.clean("said on 2026-02-19, holds until 2026-03-20"));
    Gate shorter = new Gate("legal", "Legal agrees", new Attested("Legal agrees", 29), 0, null);
    assertThat(GateConditions.read(shorter, FACTS).outcome()).isEqualTo(GateOutcome.UNKNOWN);
    assertThat(GateConditions.read(gate(new Attested("Trained", 30)), FACTS))
        .isEqualTo(GateReading.unknown("nobody has said so yet"));
  }

  private static GateStatus status(String slug, GateOutcome now, List<Waiver> waivers) {
    Gate gate = new Gate(slug, slug, new Attested("yes", 30), 0, null);
    return GateStatus.of(gate, new GateReading(now, ""), 1, TODAY, List.of(), waivers);
  }

  private static Waiver waiver(String gate, LocalDate until) {
    return new Waiver(gate, "Two sites only", "ada", TODAY.minusDays(10), until);
  }

  @Test
  void theVerdictIsGoOnlyWhenEveryGateOpens() {
    GateStatus good = status("a", GateOutcome.CLEAN, List.of());
    GateStatus dark = status("b", GateOutcome.UNKNOWN, List.of());
    GateStatus bad = status("c", GateOutcome.FAILED, List.of());
    assertThat(Readiness.of(List.of(good)).verdict()).isEqualTo(Verdict.GO);
    assertThat(Readiness.of(List.of(good, dark)).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Readiness.of(List.of(good, dark, bad)).verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(Readiness.of(List.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Readiness.of(List.of(good, dark, bad)).shut()).isEqualTo(2);
  }

  @Test
  void aWaiverOpensItsGateUntilItExpires() {
    assertThat(status("c", GateOutcome.FAILED, List.of(waiver("c", TODAY))).opens()).isTrue();
    assertThat(status("c", GateOutcome.FAILED, List.of(waiver("c", TODAY.minusDays(1)))).opens())
        .isFalse();
    assertThat(status("c", GateOutcome.FAILED, List.of(waiver("b", TODAY))).opens()).isFalse();
  }

  @Test
  void aWaiverThatWouldNotExpireIsRefused() {
    assertThatThrownBy(() -> waiver("c", TODAY.plusDays(81)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("until: expected a day from 2026-03-10 to 2026-06-08");
  }

  @Test
  void aGateThatAsksNothingIsRefused() {
    assertThatThrownBy(() -> new ChecksAgree(List.of()))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("checks: expected at least one, got none");
    assertThatThrownBy(() -> new IntegrationsUp(List.of("crm", "crm")))
        .isInstanceOf(DefinitionException.class);
  }
}
